import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { pageHref } from "@/components/orders/page-query";
import { DataTable } from "@/components/ui/data-table";
import { Pager } from "@/components/ui/pager";
import type { CommissionFilter } from "@/lib/commissions/filter";
import { groupCommissions, listCommissions, type StageSum } from "@/lib/commissions/queries";
import type { Org } from "@/lib/doors/organisation";
import type { Caller } from "@/lib/kernel/ctx";
import { groupColumns, lineColumns } from "./columns";

type Props = {
  caller: Caller;
  org: Org;
  filter: CommissionFilter;
  path: string;
  query: string;
  /** Sums of the filter. */
  total: StageSum;
  empty: ReactNode;
};

async function TotalLabel({ lines }: { lines: number }) {
  const t = await getTranslations("commissions");
  return (
    <span className="text-ink-muted">
      <b className="font-medium text-ink">{t("totalOfFilter")}</b> {t("lines", { count: lines })}
    </span>
  );
}

/** By whom the caller shares with; a row leads to that party's lines. */
export async function GroupTable({ caller, org, filter, path, query, total, empty }: Props) {
  const t = await getTranslations("commissions");
  const by = org.kind === "institution" ? "promoter" : "institution";
  const groups = await groupCommissions(caller, filter);
  return (
    <>
      <DataTable
        caption={t(`view.${by}`)}
        columns={groupColumns(org.kind, t, total, groups)}
        rows={groups}
        rowKey={(row) => row.id}
        rowHref={(row) => pageHref(path, query, { view: "lines", [by]: row.id })}
        totalLabel={<TotalLabel lines={total.lines} />}
        empty={empty}
      />
      <p className="mt-2 text-ink-subtle text-xs">{t("groupNote")}</p>
    </>
  );
}

/** Line by line; a row leads to its receipt. */
export async function LineTable({ caller, org, filter, total, empty }: Props) {
  const t = await getTranslations("commissions");
  const page = await listCommissions(caller, filter);
  return (
    <>
      <DataTable
        caption={t("view.lines")}
        columns={lineColumns(org.kind, t, total)}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => `/${org.slug}/orders/${row.orderId}?line=${encodeURIComponent(row.lineNo)}`}
        rowTone={(row) => (row.stage === "cancelled" ? "void" : undefined)}
        rowHeight="double"
        totalLabel={<TotalLabel lines={total.lines} />}
        empty={empty}
      />
      <Pager newer={page.newer} older={page.older} note={t("sortNote")} />
    </>
  );
}
