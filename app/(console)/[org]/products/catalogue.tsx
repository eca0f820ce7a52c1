import { FileUp, Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { PriceText } from "@/components/products/price-text";
import { ProductStatusBadge } from "@/components/products/product-status";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { Thumb } from "@/components/ui/thumb";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { productStatuses } from "@/db/enums";
import type { Caller } from "@/lib/kernel/ctx";
import { may } from "@/lib/kernel/permissions";
import { listProductsInput } from "@/lib/products/input";
import { countProducts, listProducts, type ProductRow } from "@/lib/products/queries";
import { BulkProducts } from "./bulk-products";

type Props = {
  caller: Caller;
  org: { slug: string };
  search: Record<string, string | string[] | undefined>;
};

export async function Catalogue({ caller, org, search }: Props) {
  const t = await getTranslations("products");
  const parsed = listProductsInput.safeParse(search);
  const input = parsed.success ? parsed.data : listProductsInput.parse({});
  const [page, counts] = await Promise.all([listProducts(caller, input), countProducts(caller, input)]);
  const base = `/${org.slug}/products`;
  const canWrite = may(caller, "product.write");
  const href = (status?: string) => {
    const query = new URLSearchParams();
    if (input.q) query.set("q", input.q);
    if (input.promotable) query.set("promotable", input.promotable);
    if (status) query.set("status", status);
    return query.size > 0 ? `${base}?${query}` : base;
  };
  const actions = canWrite && (
    <>
      <ButtonLink href={`${base}/import`}>
        <FileUp aria-hidden="true" />
        {t("import")}
      </ButtonLink>
      <ButtonLink href={`${base}/new`} variant="primary">
        <Plus aria-hidden="true" />
        {t("new")}
      </ButtonLink>
    </>
  );
  const columns: Column<ProductRow>[] = [
    {
      key: "product",
      header: t("product"),
      cell: (row) => (
        <TwoLines
          lead={<Thumb src={row.images[0]} />}
          top={row.title}
          bottom={<span className="code">{row.outProductId}</span>}
          className="max-w-80"
        />
      ),
    },
    { key: "category", header: t("category"), cell: (row) => row.category ?? "—" },
    {
      key: "price",
      header: t("price"),
      align: "right",
      cell: (row) => <TwoLines top={<PriceText price={row.price} />} bottom={t("skuCount", { count: row.skuCount })} />,
    },
    {
      key: "stock",
      header: t("stock"),
      align: "right",
      cell: (row) => (row.stock === null ? "—" : row.stock.toLocaleString("en-US")),
    },
    {
      key: "plans",
      header: t("promotion"),
      cell: (row) =>
        !row.isPromotable ? (
          <Badge tone="danger">{t("barred")}</Badge>
        ) : row.planCount > 0 ? (
          t("planCount", { count: row.planCount })
        ) : (
          <span className="text-ink-subtle">{t("noPlan")}</span>
        ),
    },
    {
      key: "status",
      header: t("statusLabel"),
      cell: (row) => (
        <TwoLines
          top={<ProductStatusBadge status={row.status} />}
          bottom={<Time at={row.updatedAt} format="short" />}
        />
      ),
    },
  ];
  const promotable = [
    { value: "yes", label: t("promotable") },
    { value: "no", label: t("barred") },
  ];
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader title={t("title")} actions={actions} />
      <TabsNav
        className="mt-3"
        label={t("statusLabel")}
        tabs={[
          { href: href(), label: t("status.all"), count: counts.all, isCurrent: !input.status },
          ...productStatuses.map((status) => ({
            href: href(status),
            label: t(`status.${status}`),
            count: counts[status],
            isCurrent: input.status === status,
          })),
        ]}
      />
      <FilterBar
        search={{ placeholder: t("list.search") }}
        filters={[{ param: "promotable", label: t("promotion"), kind: "options", options: promotable }]}
      />
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.productId}
        rowHref={(row) => `${base}/${row.productId}`}
        rowTone={(row) => (row.status === "off_sale" ? "void" : undefined)}
        rowHeight="double"
        selectable={canWrite ? () => ({}) : undefined}
        bulk={<BulkProducts />}
        empty={
          input.q || input.status || input.promotable ? (
            <EmptyState title={t("list.noResult")} detail={t("list.noResultDetail")} />
          ) : (
            <EmptyState title={t("list.empty")} detail={t("list.emptyDetail")} actions={actions} />
          )
        }
      />
      <Pager newer={page.newer} older={page.older} note={t("list.note")} />
    </>
  );
}
