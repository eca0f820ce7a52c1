import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Money } from "@/components/ui/money";
import type { PartyDifference } from "@/lib/dry-runs/queries";

/** What each party would have had, before and after, to the fen. */
export function DifferenceTable({ rows, label }: { rows: readonly PartyDifference[]; label: string }) {
  const t = useTranslations("dryRuns.run");
  const sum = (pick: (row: PartyDifference) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const columns: Column<PartyDifference>[] = [
    { key: "party", header: t("party"), cell: (row) => row.name },
    {
      key: "lines",
      header: t("lines"),
      align: "right",
      cell: (row) => (
        <span className="num">
          {row.linesBefore === row.linesAfter ? row.linesAfter : `${row.linesBefore} → ${row.linesAfter}`}
        </span>
      ),
    },
    {
      key: "before",
      header: t("before"),
      align: "right",
      cell: (row) => <Money fen={row.beforeFen} />,
      total: <Money fen={sum((row) => row.beforeFen)} />,
    },
    {
      key: "after",
      header: t("after"),
      align: "right",
      cell: (row) => <Money fen={row.afterFen} />,
      total: <Money fen={sum((row) => row.afterFen)} />,
    },
    {
      key: "difference",
      header: t("difference"),
      align: "right",
      cell: (row) => (
        <span className={row.differenceFen === 0 ? "text-ink-subtle" : "font-semibold"}>
          <Money fen={row.differenceFen} isSigned />
        </span>
      ),
      total: <Money fen={sum((row) => row.differenceFen)} isSigned />,
    },
  ];
  return (
    <DataTable
      caption={label}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.partyId}
      isInset
      empty={<p className="px-4 py-6 text-center text-ink-subtle">{t("stillEmpty")}</p>}
    />
  );
}
