import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PartnershipBadge } from "@/components/partnerships/partnership-badge";
import { PartnershipHistory } from "@/components/partnerships/partnership-history";
import { PlanTable } from "@/components/plans/plan-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { PageHeader } from "@/components/ui/page-header";
import { QrCode } from "@/components/ui/qr-code";
import { formatTime } from "@/components/ui/time";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageAcross, pageFor } from "@/lib/doors/page";
import type { Caller } from "@/lib/kernel/ctx";
import { publicUrl } from "@/lib/kernel/paths";
import { may } from "@/lib/kernel/permissions";
import { figuresOfPairs, soldTogether } from "@/lib/partnerships/figure-queries";
import { goodsFor } from "@/lib/partnerships/goods-queries";
import { getPartnership, type PartnershipDetail } from "@/lib/partnerships/queries";
import { listPlansInput } from "@/lib/plans/input";
import { listPlans } from "@/lib/plans/queries";
import { DeedButtons } from "./deed-buttons";
import { OfferedTable } from "./offered-table";
import { SoldProducts } from "./sold-products";

type Props = { params: Promise<{ org: string; partnershipId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("partnerships"))("title") };
}

/** One creator of the shop: how the two stand, his plans, what his content sold, what happened. */
export default async function PartnershipPage({ params }: Props) {
  const { org: slug, partnershipId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "partnership.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("partnerships");
  const across = pageAcross(caller);
  const it = await orNotFound(getPartnership(across, partnershipId));
  const isShop = org.kind === "brand";
  const pair = { brandId: it.shop.id, creatorId: it.creator.id };
  const maySeeMoney = may(caller, "commission.read");
  const [sold, figures, goods] = await Promise.all([
    maySeeMoney ? soldTogether(across, pair) : null,
    maySeeMoney ? figuresOfPairs(across, [pair]) : null,
    isShop ? null : goodsFor(across, pair),
  ]);
  const other = isShop ? it.creator : it.shop;
  const title = t(isShop ? "title" : "titleManaged");
  return (
    <div className="grid gap-4">
      <Breadcrumbs items={[{ label: title, href: `/${slug}/partnerships` }, { label: other.name }]} />
      <PageHeader
        title={isShop ? it.creator.name : `${it.shop.name} × ${it.creator.name}`}
        badges={<PartnershipBadge status={it.status} isBlocked={it.blockedAt !== null} isToAnswer={!isShop} />}
        detail={
          <>
            <span className="code">{other.appid}</span>
            {it.status === "accepted" && it.acceptedAt && ` · ${t("since")} ${formatTime(it.acceptedAt, "date")}`}
          </>
        }
        actions={
          may(caller, "partnership.write") && (
            <DeedButtons
              partnership={it}
              creator={it.creator}
              name={other.name}
              isShop={isShop && may(caller, "partnership.invite")}
            />
          )
        }
      />
      <Standing it={it} isShop={isShop} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid min-w-0 gap-4">
          {goods && <OfferedTable goods={goods} />}
          {isShop && !it.blockedAt && <Plans caller={caller} slug={slug} it={it} />}
          {sold && figures && (sold.lines > 0 || it.acceptedAt) && <SoldProducts sold={sold} recent={figures(pair)} />}
        </div>
        <div className="grid gap-4">
          {isShop && it.status === "invited" && !it.creator.isManaged && (
            <Card title={t("detail.code")}>
              <div className="grid justify-items-center gap-3">
                <QrCode text={publicUrl(`/c/shops/${it.partnershipId}`)} what={t("detail.code")} size={168} />
                <p className="text-ink-muted text-xs">{t("detail.codeHint")}</p>
                <div className="w-full">
                  <CopyField value={publicUrl(`/c/shops/${it.partnershipId}`)} label={t("invite.link")} />
                </div>
              </div>
            </Card>
          )}
          <Card title={t("detail.history")}>
            <PartnershipHistory history={it.history} />
          </Card>
          {it.note && it.status !== "invited" && (
            <Card title={t("invite.note")}>
              <p className="whitespace-pre-wrap">{it.note}</p>
            </Card>
          )}
        </div>
      </div>
    </div>
  );
}

/** What waits for whom, or why nothing happens. */
async function Standing({ it, isShop }: { it: PartnershipDetail; isShop: boolean }) {
  const t = await getTranslations("partnerships.detail");
  if (it.blockedAt) return <Callout tone="warning" title={t("blocked")} />;
  if (it.status !== "invited" || !it.expiresAt) return null;
  const until = formatTime(it.expiresAt);
  return (
    <Callout tone="accent" title={t(isShop ? "waits" : "asks", { name: it.creator.name, shop: it.shop.name, until })}>
      {it.note}
    </Callout>
  );
}

async function Plans({ caller, slug, it }: { caller: Caller; slug: string; it: PartnershipDetail }) {
  const t = await getTranslations("partnerships.detail");
  const asked = listPlansInput.parse({ partyId: it.creator.id, audience: "creator", limit: 50 });
  const { items } = await listPlans(caller, asked);
  const mayName = it.status === "accepted" && may(caller, "plan.write");
  return (
    <Card
      title={t("plans")}
      note={t("plansNote")}
      isFlush={items.length > 0}
      hasLine
      actions={
        mayName && (
          <ButtonLink href={`/${slug}/plans/new?audience=creator&kind=directed&creator=${it.creator.id}`} size="sm">
            {t("newPlan")}
          </ButtonLink>
        )
      }
    >
      {items.length > 0 ? (
        <PlanTable slug={slug} rows={items} isInset />
      ) : (
        <p className="text-ink-muted">{t(it.status === "accepted" ? "noPlans" : "noPlansYet")}</p>
      )}
    </Card>
  );
}
