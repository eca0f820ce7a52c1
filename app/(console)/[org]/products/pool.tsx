import { getTranslations } from "next-intl/server";
import { PlanKindBadge } from "@/components/plans/plan-badges";
import { PriceText } from "@/components/products/price-text";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { formatRate, Rate } from "@/components/ui/rate";
import { TabsNav } from "@/components/ui/tabs-nav";
import { Thumb } from "@/components/ui/thumb";
import { formatTime } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { planKinds } from "@/db/enums";
import { pageAcross } from "@/lib/doors/page";
import type { Caller } from "@/lib/kernel/ctx";
import { rateOf } from "@/lib/kernel/money";
import { listPoolInput } from "@/lib/plans/input";
import { countPool, listPool, type PoolRow } from "@/lib/plans/pool-queries";

type Props = {
  caller: Caller;
  org: { slug: string };
  search: Record<string, string | string[] | undefined>;
};

export async function Pool({ caller, org, search }: Props) {
  const t = await getTranslations("products");
  const institutionId = caller.tenant.id;
  const parsed = listPoolInput.safeParse({ ...search, institutionId });
  const input = parsed.success ? parsed.data : listPoolInput.parse({ institutionId });
  const across = pageAcross(caller);
  const [page, counts] = await Promise.all([listPool(across, input), countPool(across, input)]);
  const base = `/${org.slug}/products`;
  const href = (kind?: string) => {
    const query = new URLSearchParams({ ...(input.q ? { q: input.q } : {}), ...(kind ? { kind } : {}) });
    return query.size > 0 ? `${base}?${query}` : base;
  };
  const because = ({ plan, ordinaryPpm }: PoolRow) => (
    <>
      {plan.name ? `${plan.name} · ` : ""}
      {plan.endAt ? t("pool.until", { date: formatTime(plan.endAt, "date") }) : t("pool.unlimited")}
      {ordinaryPpm !== null && <> · {t("pool.beats", { rate: formatRate(ordinaryPpm) })}</>}
    </>
  );
  const columns: Column<PoolRow>[] = [
    {
      key: "product",
      header: t("product"),
      cell: (row) => (
        <TwoLines lead={<Thumb src={row.image} />} top={row.title} bottom={row.brandName} className="max-w-80" />
      ),
    },
    { key: "price", header: t("price"), align: "right", cell: (row) => <PriceText price={row.price} /> },
    {
      key: "rate",
      header: t("pool.rate"),
      align: "right",
      cell: (row) => <Rate ppm={row.plan.servicePpm} digits={2} className="font-medium" />,
    },
    {
      key: "fee",
      header: t("pool.perPiece"),
      align: "right",
      cell: (row) => (row.price ? <Money fen={rateOf(row.price.fromFen, row.plan.servicePpm)} /> : "—"),
    },
    {
      key: "reason",
      header: t("pool.reason"),
      cell: (row) => <TwoLines top={<PlanKindBadge kind={row.plan.kind} />} bottom={because(row)} />,
    },
  ];
  return (
    <>
      <Breadcrumbs items={[{ label: t("pool.title") }]} />
      <PageHeader title={t("pool.title")} />
      <TabsNav
        className="mt-3"
        label={t("pool.reason")}
        tabs={[
          { href: href(), label: t("pool.kinds.all"), count: counts.all, isCurrent: !input.kind },
          ...planKinds.map((kind) => ({
            href: href(kind),
            label: t(`pool.kinds.${kind}`),
            count: counts[kind],
            isCurrent: input.kind === kind,
          })),
        ]}
      />
      <FilterBar search={{ placeholder: t("pool.search") }}>{t("pool.perPieceNote")}</FilterBar>
      <DataTable
        caption={t("pool.title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.productId}
        rowHref={(row) => `${base}/${row.productId}`}
        rowHeight="double"
        empty={
          input.q || input.kind ? (
            <EmptyState title={t("pool.noResult")} detail={t("pool.noResultDetail")} />
          ) : (
            <EmptyState title={t("pool.empty")} detail={t("pool.emptyDetail")} />
          )
        }
      />
      <Pager newer={page.newer} older={page.older} note={t("pool.note")} />
    </>
  );
}
