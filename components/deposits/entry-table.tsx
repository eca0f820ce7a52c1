import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Id, Mono } from "@/components/ui/id";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { DepositEntryView } from "@/lib/deposits/queries";
import { type DepositEntryKind, depositChange } from "@/lib/deposits/rules";

const tones: Record<DepositEntryKind, BadgeTone> = {
  top_up: "success",
  hold: "warning",
  release: "info",
  deduct: "danger",
  withdraw: "neutral",
};

/** Entries of a deposit with what each did to both balances and its place in the ledger. */
export function EntryTable({ rows, empty }: { rows: readonly DepositEntryView[]; empty: ReactNode }) {
  const t = useTranslations("deposits");
  const columns: Column<DepositEntryView>[] = [
    { key: "at", header: t("column.at"), cell: (row) => <Time at={row.createdAt} format="full" /> },
    {
      key: "kind",
      header: t("column.kind"),
      cell: (row) => <Badge tone={tones[row.kind]}>{t(`kind.${row.kind}`)}</Badge>,
    },
    {
      key: "available",
      header: t("column.available"),
      align: "right",
      cell: (row) => <Delta fen={depositChange(row.kind, row.amountFen).availableFen} />,
    },
    {
      key: "held",
      header: t("column.held"),
      align: "right",
      cell: (row) => <Delta fen={depositChange(row.kind, row.amountFen).heldFen} />,
    },
    {
      key: "reference",
      header: t("column.reference"),
      cell: (row) => <TwoLines top={<Mono>{row.reference}</Mono>} bottom={row.note ?? "—"} />,
    },
    {
      key: "ledger",
      header: t("column.ledger"),
      isInteractive: true,
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center justify-end gap-x-2">
          <Id value={row.ledgerReference} />
          <span className="text-ink-subtle text-xs num">{t("ledgerSeq", { seq: row.ledgerSeq })}</span>
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("entries")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHeight="double"
      empty={empty}
    />
  );
}

function Delta({ fen }: { fen: number }) {
  return fen === 0 ? <span className="text-ink-subtle">—</span> : <Money fen={fen} isSigned />;
}
