import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Segmented } from "@/components/ui/segmented";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { type RankedPromoter, rankPromoters } from "@/lib/commissions/ranking";
import { rankingInput, rankingKeys, rankingPeriods } from "@/lib/commissions/ranking-input";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { listGroups } from "@/lib/promoters/group-queries";
import { PromoterPlaces } from "../promoter-places";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("promoters.ranking"))("title") };
}

/** Who of the institution's promoters sells, sells often, and earns most. */
export default async function RankingPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "promoter.read");
  if (!allowed || !may(caller, "commission.read")) return <NoAccess />;
  const t = await getTranslations("promoters");
  const raw = await searchParams;
  const parsed = rankingInput.safeParse(raw);
  const input = parsed.success ? parsed.data : rankingInput.parse({});
  const [{ items, older, period }, groups] = await Promise.all([rankPromoters(caller, input), listGroups(caller)]);
  const base = `/${org.slug}/promoters`;
  const href = (change: Record<string, string>) => {
    const all = { by: input.by, period: input.period, ...(input.group && { group: input.group }), ...change };
    return `${base}/ranking?${new URLSearchParams(all)}`;
  };
  const columns: Column<RankedPromoter>[] = [
    {
      key: "promoter",
      header: t("promoter"),
      cell: (row) => (
        <TwoLines
          lead={<span className="w-8 text-right font-semibold text-ink-muted text-lg num">{row.rank}</span>}
          top={row.nickname}
          bottom={<span className="code">{row.sharerAppid}</span>}
        />
      ),
    },
    { key: "gmv", header: t("ranking.by.gmv"), align: "right", cell: (row) => <Money fen={row.gmvFen} /> },
    {
      key: "orders",
      header: t("ranking.by.orders"),
      align: "right",
      cell: (row) => row.orders.toLocaleString("en-US"),
    },
    {
      key: "earnings",
      header: t("ranking.by.earnings"),
      align: "right",
      cell: (row) => <Money fen={row.earningsFen} />,
    },
    { key: "kept", header: t("ranking.kept"), align: "right", cell: (row) => <Money fen={row.institutionFen} /> },
  ];
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: base }, { label: t("ranking.title") }]} />
      <PageHeader
        title={t("ranking.title")}
        detail={
          <>
            <Time at={period.from} format="date" /> – <Time at={period.until} format="minute" />
          </>
        }
      />
      <div className="mt-3 flex flex-wrap gap-3">
        <PromoterPlaces slug={org.slug} current="ranking" seesMoney />
        <Segmented
          className="mt-3"
          label={t("ranking.byLabel")}
          options={rankingKeys.map((by) => ({
            href: href({ by }),
            label: t(`ranking.by.${by}`),
            isCurrent: by === input.by,
          }))}
        />
        <Segmented
          className="mt-3"
          label={t("ranking.periodLabel")}
          options={rankingPeriods.map((one) => ({
            href: href({ period: one }),
            label: t(`ranking.period.${one}`),
            isCurrent: one === input.period,
          }))}
        />
      </div>
      <FilterBar
        filters={[
          {
            kind: "options",
            param: "group",
            label: t("groups.title"),
            options: groups.map((one) => ({ value: one.groupId, label: one.name })),
          },
        ]}
      />
      <DataTable
        caption={t("ranking.title")}
        columns={columns}
        rows={items}
        rowKey={(row) => row.promoterId}
        rowHref={(row) => `${base}/${row.promoterId}`}
        rowHeight="double"
        empty={<EmptyState title={t("ranking.empty")} detail={t("ranking.emptyDetail")} />}
      />
      <Pager older={older} note={t("ranking.note")} />
    </>
  );
}
