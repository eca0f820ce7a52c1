import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { DryRunLineView } from "@/lib/dry-runs/queries";

/** Lines that come out otherwise: whose they were and would be, for how much. */
export function LineTable({ rows, base, isDone }: { rows: readonly DryRunLineView[]; base: string; isDone: boolean }) {
  const t = useTranslations("dryRuns.run");
  const who = (line: DryRunLineView, id: string | null) => (id ? (line.names[id] ?? id) : t("nobody"));
  const pair = (before: number, after: number) => (
    <TwoLines top={<Money fen={after} />} bottom={before === after ? null : <Money fen={before} isStruck />} />
  );
  const columns: Column<DryRunLineView>[] = [
    {
      key: "order",
      header: t("order"),
      cell: (line) => <TwoLines top={line.title} bottom={`${line.orderNo} · ${line.lineNo}`} />,
    },
    { key: "at", header: t("orderedAt"), cell: (line) => <Time at={line.orderedAt} format="short" /> },
    {
      key: "change",
      header: t("csv.change"),
      cell: (line) => <Badge tone={line.change === "hands" ? "warning" : "neutral"}>{t(`tabs.${line.change}`)}</Badge>,
    },
    {
      key: "who",
      header: t("who"),
      cell: (line) =>
        line.change === "hands" ? (
          <TwoLines
            top={who(line, line.after.promoterId)}
            bottom={<s className="text-ink-subtle">{who(line, line.before.promoterId)}</s>}
          />
        ) : (
          who(line, line.after.promoterId)
        ),
    },
    {
      key: "promoter",
      header: t("promoterFen"),
      align: "right",
      cell: (line) => pair(line.before.promoterFen, line.after.promoterFen),
    },
    {
      key: "cost",
      header: t("costFen"),
      align: "right",
      cell: (line) => pair(line.before.costFen, line.after.costFen),
    },
    {
      key: "difference",
      header: t("costDifference"),
      align: "right",
      cell: (line) => <Money fen={line.differenceFen} isSigned />,
    },
  ];
  return (
    <DataTable
      caption={t("changedLines")}
      columns={columns}
      rows={rows}
      rowKey={(line) => line.lineId}
      rowHref={(line) => `${base}/lines/${line.lineId}`}
      rowHeight="double"
      isInset
      empty={
        <p className="px-4 py-6 text-center text-ink-subtle">{isDone ? t("noDifferenceDetail") : t("stillEmpty")}</p>
      }
    />
  );
}
