import { getLocale, getTranslations } from "next-intl/server";
import { LiveBadge } from "@/components/creators/state-badges";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Money } from "@/components/ui/money";
import { TwoLines } from "@/components/ui/two-lines";
import { contentKinds } from "@/db/enums";
import type { SellingContent } from "@/lib/creators/brand-queries";
import type { ListContentsInput } from "@/lib/creators/input";
import { listed } from "@/lib/i18n/list";
import type { Page } from "@/lib/kernel/paging";

/** What sells a brand's products: whose content, which of its products, what that sold and cost. */
export async function SellingTable({ page, input }: { page: Page<SellingContent>; input: ListContentsInput }) {
  const [t, locale] = await Promise.all([getTranslations("creators"), getLocale()]);
  const columns: Column<SellingContent>[] = [
    {
      key: "content",
      header: t("content"),
      cell: (row) => <TwoLines top={row.title} bottom={<span className="code">{row.contentId}</span>} />,
    },
    { key: "creator", header: t("creator"), cell: (row) => row.creatorName },
    {
      key: "kind",
      header: t("kind"),
      cell: (row) => (
        <span className="inline-flex items-center gap-1.5">
          <Badge tone="outline">{t(`kinds.${row.kind}`)}</Badge>
          {row.kind === "live" && <LiveBadge live={row.live} />}
        </span>
      ),
    },
    {
      key: "products",
      header: t("products"),
      cell: (row) => (
        <span className="line-clamp-2">
          {listed(
            row.products.map((one) => one.title),
            locale,
          )}
        </span>
      ),
    },
    {
      key: "institutions",
      header: t("brand.institutions"),
      align: "right",
      cell: (row) => t("brand.institutionCount", { count: row.institutions }),
    },
    { key: "lines", header: t("brand.lines"), align: "right", cell: (row) => row.lines.toLocaleString("en-US") },
    { key: "base", header: t("brand.base"), align: "right", cell: (row) => <Money fen={row.baseFen} /> },
    { key: "cost", header: t("brand.cost"), align: "right", cell: (row) => <Money fen={row.costFen} /> },
  ];
  const isFiltered = Boolean(input.q || input.kind || input.product);
  return (
    <>
      <FilterBar
        search={{ placeholder: t("search") }}
        filters={[
          {
            param: "kind",
            label: t("kind"),
            kind: "options",
            options: contentKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
          },
        ]}
      />
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.contentId}
        rowHeight="double"
        empty={
          <EmptyState
            title={t(isFiltered ? "noResult" : "brand.empty")}
            detail={t(isFiltered ? "noResultDetail" : "brand.emptyDetail")}
          />
        }
      />
    </>
  );
}
