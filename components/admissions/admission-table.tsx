import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { AdmissionView } from "@/lib/admissions/queries";
import { channelOf } from "@/lib/channels/registry";
import { inWords } from "@/lib/i18n/bilingual";
import { AdmissionBadge } from "./status-badges";

type Props = {
  rows: readonly AdmissionView[];
  hrefOf: (row: AdmissionView) => string;
  /** Applications of many brands, or of one. */
  hasBrands: boolean;
  empty?: ReactNode;
  isInset?: boolean;
};

/** Applications, last changed first. */
export function AdmissionTable({ rows, hrefOf, hasBrands, empty, isInset }: Props) {
  const t = useTranslations("admissions");
  const locale = useLocale();
  const channel = (row: AdmissionView) => inWords(locale, channelOf(row.channel).name);
  const category = (row: AdmissionView) => {
    const known = channelOf(row.channel).categories.find(({ id }) => id === row.category);
    if (row.providerRight) return "—";
    return known ? inWords(locale, known.name) : row.category;
  };
  const columns: Column<AdmissionView>[] = [
    hasBrands
      ? {
          key: "brand",
          header: t("column.brand"),
          cell: (row) => <TwoLines top={row.brandName} bottom={row.subject} />,
        }
      : {
          key: "channel",
          header: t("column.channel"),
          cell: (row) => <TwoLines top={channel(row)} bottom={row.subject} />,
        },
    {
      key: "mode",
      header: hasBrands ? t("column.channel") : t("column.mode"),
      cell: (row) => (
        <span className="inline-flex flex-wrap justify-end gap-1.5">
          {hasBrands && <Badge tone="outline">{channel(row)}</Badge>}
          <Badge tone="outline">{t(row.providerRight ? `right.${row.providerRight}` : `mode.${row.mode}`)}</Badge>
        </span>
      ),
    },
    { key: "provider", header: t("column.provider"), cell: (row) => row.providerName ?? "—", isHiddenOnPhone: true },
    { key: "category", header: t("column.category"), cell: category },
    { key: "applied", header: t("column.applied"), cell: (row) => <Time at={row.appliedAt} /> },
    { key: "updated", header: t("column.updated"), cell: (row) => <Time at={row.updatedAt} /> },
    { key: "status", header: t("column.status"), cell: (row) => <AdmissionBadge status={row.status} /> },
  ];
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={hrefOf}
      rowHeight="double"
      empty={empty}
      isInset={isInset}
    />
  );
}
