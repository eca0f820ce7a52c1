import { Store } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { Timeline } from "@/components/ui/timeline";
import { WindowBadge } from "@/components/windows/window-badge";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { listPool } from "@/lib/plans/pool-queries";
import { listWindowProducts } from "@/lib/windows/product-queries";
import { getWindowOf } from "@/lib/windows/queries";
import { AskDialog } from "../ask-dialog";
import { LinkDialog } from "../link-dialog";
import { GrantButton } from "./grant-button";
import { ProductTable } from "./product-table";
import { PutDialog } from "./put-dialog";
import { WithdrawButton } from "./withdraw-button";

type Props = { params: Promise<{ org: string; creatorId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("windows"))("title") };
}

/** As many as one page shows; more are asked for by the API. */
const shown = 200;

/** One creator's window: how its authorisation stands, what the institution has in it. */
export default async function WindowPage({ params }: Props) {
  const { org: slug, creatorId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "window.read");
  if (!allowed || org.kind !== "institution") return <NoAccess />;
  const [t, content, one] = await Promise.all([
    getTranslations("windows"),
    getTranslations("creators"),
    orNotFound(getWindowOf(caller, creatorId)),
  ]);
  const { creatorAppid, authorisationId, status } = one;
  const mayWrite = may(caller, "window.write");
  const isOpen = status === "granted";
  const across = pageAcross(caller);
  const [goods, pool] = isOpen
    ? await Promise.all([
        listWindowProducts(across, { creatorAppid, limit: shown }),
        mayWrite ? listPool(across, { institutionId: org.id, direction: "older", limit: 500 }) : null,
      ])
    : [null, null];
  const inIt = new Set(goods?.items.map((it) => it.productId));
  const base = `/${org.slug}/content`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: content("title"), href: base },
          { label: t("title"), href: `${base}/windows` },
          { label: one.name },
        ]}
      />
      <PageHeader
        title={one.name}
        badges={
          <>
            <WindowBadge status={status} />
            {one.isManaged && <Badge tone="outline">{t("managed")}</Badge>}
          </>
        }
        detail={<Id value={creatorAppid} />}
        actions={
          mayWrite && (
            <>
              {one.url && one.isManaged && <GrantButton authorisationId={authorisationId} />}
              {one.url && !one.isManaged && <LinkDialog url={one.url} />}
              {(status === "withdrawn" || status === "refused") && (
                <AskDialog creatorAppid={creatorAppid} label={t("ask.again")} />
              )}
              {(isOpen || status === "asked") && (
                <WithdrawButton
                  authorisationId={authorisationId}
                  creator={one.name}
                  products={one.products}
                  label={t(isOpen ? "detail.withdraw" : "detail.cancel")}
                />
              )}
              {isOpen && (
                <PutDialog
                  creatorAppid={creatorAppid}
                  creator={one.name}
                  goods={(pool?.items ?? [])
                    .filter((it) => !inIt.has(it.productId))
                    .map((it) => ({
                      value: it.productId,
                      label: it.title,
                      detail: `${it.brandName} · ${it.productId}`,
                    }))}
                />
              )}
            </>
          )
        }
      />
      <div className="mt-3 grid grid-cols-1 gap-4">
        {goods ? (
          <>
            <ProductTable rows={goods.items} creatorAppid={creatorAppid} mayWrite={mayWrite} />
            {goods.total > shown && (
              <p className="text-ink-subtle text-xs">{t("detail.more", { count: goods.total - shown })}</p>
            )}
          </>
        ) : (
          <Card>
            <Notice
              icon={<Store aria-hidden="true" />}
              title={t(`status.${status}`)}
              detail={t("detail.closedDetail")}
            />
          </Card>
        )}
        <Card title={t("detail.history")}>
          <Timeline
            label={t("detail.history")}
            items={one.history.map((entry, index) => ({
              key: String(index),
              tone: entry.status === "granted" || entry.status === "asked" ? "done" : "bad",
              title: t(`detail.events.${entry.status}`),
              detail: t.has(`detail.by.${entry.by}`) ? t(`detail.by.${entry.by}` as "detail.by.creator") : entry.by,
              at: <Time at={entry.at} />,
            }))}
          />
        </Card>
      </div>
    </>
  );
}
