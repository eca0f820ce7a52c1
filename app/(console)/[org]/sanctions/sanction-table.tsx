import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LevelBadge, SanctionStateBadge } from "@/components/sanctions/sanction-badges";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { channelOf } from "@/lib/channels/registry";
import { inWords } from "@/lib/i18n/bilingual";
import type { SanctionItem } from "@/lib/sanctions/queries";
import { findRule } from "@/lib/sanctions/rules";

/** Who was sanctioned, for what, and how it stands. */
export function SanctionTable({ rows, base, empty }: { rows: SanctionItem[]; base: string; empty: ReactNode }) {
  const t = useTranslations("sanctions");
  const locale = useLocale();
  const columns: Column<SanctionItem>[] = [
    {
      key: "target",
      header: t("column.target"),
      cell: (row) => (
        <TwoLines
          top={row.miniappName ?? row.orgName}
          bottom={`${t(`target.${row.targetKind}`)} · ${inWords(locale, channelOf(row.channel).name)}`}
        />
      ),
    },
    { key: "level", header: t("column.level"), cell: (row) => <LevelBadge level={row.level} /> },
    {
      key: "reason",
      header: t("column.reason"),
      cell: (row) => {
        const rule = findRule(channelOf(row.channel), row.ruleId);
        return <TwoLines top={row.reason} bottom={rule ? inWords(locale, rule.text) : row.ruleId} />;
      },
    },
    { key: "state", header: t("column.state"), cell: (row) => <SanctionStateBadge {...row} /> },
    { key: "issued", header: t("column.issued"), align: "right", cell: (row) => <Time at={row.issuedAt} /> },
  ];
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `${base}/${row.id}`}
      rowTone={(row) => (row.endedAt ? "void" : undefined)}
      rowHeight="double"
      empty={empty}
    />
  );
}
