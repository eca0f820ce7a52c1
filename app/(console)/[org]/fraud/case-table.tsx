import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { FraudCaseView } from "@/lib/fraud/queries";
import { CaseBadge, CodeBadges } from "./case-badges";
import { ChosenCases } from "./chosen-cases";

type Props = {
  rows: readonly FraudCaseView[];
  base: string;
  kind: "operator" | "institution" | "brand";
  canDecide: boolean;
  empty: ReactNode;
};

/** Whose commission, what speaks against it, how it stands. */
export function CaseTable({ rows, base, kind, canDecide, empty }: Props) {
  const t = useTranslations("fraud");
  const columns: Column<FraudCaseView>[] = [
    {
      key: "line",
      header: t("column.line"),
      cell: (row) => <TwoLines top={row.title} bottom={`${row.orderNo} · ${row.lineNo}`} />,
    },
    { key: "reason", header: t("column.reason"), cell: (row) => <CodeBadges codes={row.codes} /> },
    {
      key: "who",
      header: t("column.who"),
      cell: (row) => <TwoLines top={row.promoterName} bottom={row.institutionName} />,
    },
    ...(kind === "brand"
      ? []
      : [{ key: "brand", header: t("column.brand"), cell: (row: FraudCaseView) => row.brandName }]),
    {
      key: "amount",
      header: t("column.amount"),
      align: "right",
      cell: (row) => <Money fen={row.amountFen} />,
    },
    {
      key: "status",
      header: t("column.status"),
      cell: (row) => (
        <TwoLines
          top={<CaseBadge status={row.status} />}
          bottom={
            row.status === "open"
              ? row.proposed
                ? t(`proposed.${row.proposed}`, { name: row.proposedByName ?? "" })
                : !row.isHeld && t("notHeld")
              : row.decidedByName
          }
        />
      ),
    },
    {
      key: "opened",
      header: t("column.opened"),
      align: "right",
      cell: (row) => <Time at={row.openedAt} format="short" />,
    },
  ];
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `${base}/${row.id}`}
      rowTone={(row) => (row.status === "closed" ? "void" : undefined)}
      rowHeight="double"
      selectable={canDecide ? (row) => ({ amount: row.amountFen }) : undefined}
      bulk={canDecide ? <ChosenCases /> : undefined}
      empty={empty}
    />
  );
}
