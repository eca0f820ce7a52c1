import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PeriodText } from "@/components/creators/period-text";
import { AuthorisationBadge, LiveBadge } from "@/components/creators/state-badges";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { Badge } from "@/components/ui/badge";
import { Card, CardRow } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Rate } from "@/components/ui/rate";
import { Stat } from "@/components/ui/stat";
import { Time } from "@/components/ui/time";
import { type AuthorisedContent, getAuthorisedContent } from "@/lib/creators/queries";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { listPromoters } from "@/lib/promoters/queries";
import { contentShareStats, countReservations, listContentSharers } from "@/lib/shares/content-stats";
import { ShareDialog } from "./share-dialog";

type Props = { params: Promise<{ org: string; contentId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creators"))("content") };
}

type Product = AuthorisedContent["products"][number];
type Sharer = Awaited<ReturnType<typeof listContentSharers>>[number];

/** One content: its terms, what it shows and would bring, who shared it, and sharing it for a promoter. */
export default async function OneContentPage({ params }: Props) {
  const { org: slug, contentId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "creator.read");
  if (!allowed || org.kind !== "institution") return <NoAccess />;
  const t = await getTranslations("creators");
  const across = pageAcross(caller);
  const content = await orNotFound(getAuthorisedContent(across, contentId));
  const isNotice = content.kind === "live_notice";
  const [stats, reservations, sharers, promoters] = await Promise.all([
    contentShareStats(across, { contentId }),
    isNotice ? countReservations(across, { contentId }) : 0,
    listContentSharers(caller, contentId),
    listPromoters(caller, { direction: "older", limit: 100, status: "bound" }),
  ]);
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/content` }, { label: content.title }]} />
      <PageHeader
        title={content.title}
        badges={
          <>
            <Badge tone="outline">{t(`kinds.${content.kind}`)}</Badge>
            <AuthorisationBadge state={content.state} />
            {content.kind === "live" && <LiveBadge live={content.live} />}
          </>
        }
        detail={<Id value={contentId} />}
        actions={
          may(caller, "share.create") && (
            <ShareDialog
              target={{ type: content.kind, id: contentId }}
              isOpen={content.state === "active"}
              promoters={promoters.items.map((one) => ({
                value: one.sharerAppid,
                label: one.nickname,
                detail: one.sharerAppid,
              }))}
            />
          )
        }
      />
      <div className="mt-3 grid gap-4">
        <CardRow>
          <Stat label={t("one.shareCount")} value={stats.shareCount.toLocaleString("en-US")} />
          <Stat label={t("one.joinCount")} value={stats.joinCount.toLocaleString("en-US")} />
          <Stat label={t("one.joinUserCount")} value={stats.joinUserCount.toLocaleString("en-US")} />
          {isNotice && <Stat label={t("one.reservations")} value={reservations.toLocaleString("en-US")} />}
        </CardRow>
        <Card title={t("one.terms")}>
          <KvList
            align="left"
            items={[
              {
                label: t("creator"),
                value: <a href={`/${org.slug}/content/creators/${content.creatorId}`}>{content.creatorName}</a>,
              },
              { label: t("service"), value: <Rate ppm={content.servicePpm} /> },
              { label: t("period"), value: <PeriodText {...content} /> },
              ...(content.kind === "video"
                ? []
                : [
                    {
                      label: t("one.time"),
                      value: <PeriodText periodFrom={content.startsAt} periodTo={content.endsAt} />,
                    },
                  ]),
              ...(content.isWhole ? [{ label: t("stateLabel"), value: t("isWhole") }] : []),
              ...(content.hasOutsideGoods ? [{ label: t("products"), value: t("outside") }] : []),
            ]}
          />
        </Card>
        <Card title={t("one.products")} note={t("predictedNote")} isFlush>
          <DataTable
            caption={t("one.products")}
            columns={productColumns(t)}
            rows={content.products}
            rowKey={(row) => row.productId}
            isInset
            empty={<EmptyState title={t("noProducts")} />}
          />
        </Card>
        <Card title={t("one.sharers")} isFlush>
          <DataTable
            caption={t("one.sharers")}
            columns={sharerColumns(t)}
            rows={sharers}
            rowKey={(row) => row.promoterId}
            rowHref={(row) => `/${org.slug}/promoters/${row.promoterId}`}
            isInset
            empty={<EmptyState title={t("one.noShares")} />}
          />
        </Card>
      </div>
    </>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<"creators">>>;

const productColumns = (t: Words): Column<Product>[] => [
  { key: "title", header: t("products"), cell: (row) => row.title },
  { key: "shop", header: "", cell: (row) => <span className="text-ink-muted">{row.brandName}</span> },
  {
    key: "price",
    header: t("one.price"),
    align: "right",
    cell: (row) => (row.priceFen === null ? "—" : <Money fen={row.priceFen} />),
  },
  {
    key: "commission",
    header: t("one.commission"),
    align: "right",
    cell: (row) =>
      row.commissionPpm === null ? (
        <span className="text-warning-ink">{t("one.noPlan")}</span>
      ) : (
        <Rate ppm={row.commissionPpm} />
      ),
  },
  {
    key: "predicted",
    header: t("one.predicted"),
    align: "right",
    cell: (row) => (row.serviceFen === null ? "—" : <Money fen={row.serviceFen} />),
  },
];

const sharerColumns = (t: Words): Column<Sharer>[] => [
  { key: "promoter", header: t("one.promoter"), cell: (row) => row.nickname },
  { key: "shares", header: t("one.shares"), align: "right", cell: (row) => row.shares.toLocaleString("en-US") },
  { key: "opened", header: t("one.opened"), align: "right", cell: (row) => row.opened.toLocaleString("en-US") },
  { key: "last", header: t("one.last"), cell: (row) => <Time at={row.lastAt} format="short" /> },
];
