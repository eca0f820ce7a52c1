import { getTranslations } from "next-intl/server";
import { ExportMenu } from "@/components/exports/export-menu";
import { amountsOf } from "@/components/orders/amounts";
import { queryOf } from "@/components/orders/page-query";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { ColumnPicker } from "@/components/ui/column-picker";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { formatTime } from "@/components/ui/time";
import { visibleColumns } from "@/components/ui/visible-columns";
import { ViewMenu } from "@/components/views/view-menu";
import { pageFor } from "@/lib/doors/page";
import { lineIdAt } from "@/lib/orders/news";
import { orderFilterOf, type UrlParams } from "@/lib/orders/params";
import { listOrderParties } from "@/lib/orders/parties";
import { listOrderLines, type OrderLineView } from "@/lib/orders/queries";
import { sumOrderLines } from "@/lib/orders/sums";
import { listViews } from "@/lib/views/queries";
import { BulkExport } from "./bulk-export";
import { columnsFor, optionalColumns } from "./columns";
import { filtersFor } from "./filters";
import { NewOrders } from "./new-orders";
import { NoOrders } from "./no-orders";
import { tabsFor } from "./tabs";

/** Figures the bar of a selection may sum; nothing of a cancelled line. */
function summable(line: OrderLineView): Record<string, number> {
  const amounts = amountsOf(line);
  const figures: Record<string, number> = {
    base: amounts.baseFen,
    service: amounts.serviceFen,
    sharer: amounts.sharerFen,
    net: amounts.institutionFen,
    paid: amounts.paidFen,
    commission: amounts.commissionFen,
    fee: amounts.feeFen,
  };
  return amounts.isVoid ? {} : figures;
}

type Props = { params: Promise<{ org: string }>; searchParams: Promise<UrlParams> };

/** Every order line the organisation is a party of: the list pattern of the console. */
export default async function OrdersPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "order.read");
  const t = await getTranslations("orders");
  if (!allowed) return <ForbiddenState title={t("forbidden.title")} detail={t("forbidden.detail")} />;
  const search = await searchParams;
  const filter = orderFilterOf(search);
  const [page, { counts, totals, asOf, since }, parties, views] = await Promise.all([
    listOrderLines(caller, filter),
    sumOrderLines(caller, filter),
    listOrderParties(caller),
    listViews(caller, "orders"),
  ]);
  const path = `/${org.slug}/orders`;
  const query = queryOf(search);
  const all = columnsFor(org.kind, t, totals);
  const optional = optionalColumns[org.kind] ?? [];
  const columns = visibleColumns(all, [search.cols ?? []].flat()[0], optional);
  const fresh = new Date([search.fresh ?? ""].flat()[0] ?? "");
  const newest = Number.isNaN(fresh.getTime()) ? null : lineIdAt(fresh);
  const sums = org.kind === "institution" ? ["base", "service", "sharer", "net"] : ["paid", "commission", "fee"];
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader
        title={t("title")}
        actions={
          <>
            <ColumnPicker
              columns={all.map(({ key, name }, index) => ({
                key,
                label: name,
                isFixed: index === 0,
                isOptional: optional.includes(key),
              }))}
            />
            <ViewMenu page="orders" path={path} query={query} views={views} />
            <ExportMenu kind="orders" query={query} />
          </>
        }
      />
      <TabsNav className="mt-3" label={t("tabs")} tabs={tabsFor(org.kind, t, counts, filter.status, path, query)} />
      <FilterBar search={{ placeholder: t("search") }} filters={filtersFor(org.kind, t, parties)}>
        <NewOrders href={`${path}/news`} since={asOf.toISOString()} />
      </FilterBar>
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={(line) => line.id}
        rowHref={(line) => `${path}/${line.orderId}?line=${encodeURIComponent(line.lineNo)}`}
        rowTone={(line) => (amountsOf(line).isVoid ? "void" : newest && line.id > newest ? "new" : undefined)}
        rowHeight="double"
        selectable={summable}
        bulk={<BulkExport href={`${path}/export`} sums={sums} />}
        totalLabel={
          <span className="text-ink-muted">
            <b className="font-medium text-ink">{t("totalOfFilter")}</b> {t("totalNote", { count: totals.lines })}
            {since && <> · {t("sumsSince", { at: formatTime(since, "short") })}</>}
          </span>
        }
        empty={
          page.searchedTo ? (
            <EmptyState title={t("noneHere")} detail={t("searchedTo", { at: formatTime(page.searchedTo, "minute") })} />
          ) : (
            <NoOrders org={org} hasAny={counts.all > 0} query={query} />
          )
        }
      />
      <Pager
        newer={page.newer}
        older={page.older}
        note={page.searchedTo ? t("searchedTo", { at: formatTime(page.searchedTo, "minute") }) : t("sortNote")}
      />
    </>
  );
}
