import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PlanPeriod } from "@/components/plans/plan-period";
import { type Column, DataTable } from "@/components/ui/data-table";
import { formatRate, Rate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { TwoLines } from "@/components/ui/two-lines";
import type { PassView } from "@/lib/cooperations/pass-queries";
import { PassBadge } from "./pass-badge";

type Props = { slug: string; rows: readonly PassView[]; me: string; isInset?: boolean; empty?: ReactNode };

/** Passed-on items as rows: what, with whom, for how much, until when. */
export function PassTable({ slug, rows, me, isInset, empty }: Props) {
  const t = useTranslations("cooperations.passes");
  const columns: Column<PassView>[] = [
    {
      key: "product",
      header: t("product"),
      cell: (row) => (
        <TwoLines lead={<Thumb src={row.image} className="size-8" />} top={row.productTitle} bottom={row.brandName} />
      ),
    },
    {
      key: "with",
      header: `${t("helper")} / ${t("supplier")}`,
      cell: (row) =>
        row.supplier.id === me ? (
          <TwoLines top={row.helper?.name ?? t("everybody")} bottom={t("helper")} />
        ) : (
          <TwoLines top={row.supplier.name} bottom={t("supplier")} />
        ),
    },
    {
      key: "rate",
      header: t("rate"),
      align: "right",
      cell: (row) => (
        <TwoLines
          top={<Rate ppm={row.servicePpm} digits={1} className="font-medium" />}
          bottom={row.shopPpm === null ? t("yourRate") : t("shopRate", { rate: formatRate(row.shopPpm) })}
        />
      ),
    },
    { key: "period", header: t("period"), cell: (row) => <PlanPeriod beginAt={row.beginAt} endAt={row.endAt} /> },
    { key: "state", header: t("stateLabel"), cell: (row) => <PassBadge state={row.state} /> },
  ];
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={[...rows]}
      rowKey={(row) => row.passId}
      rowHref={(row) => `/${slug}/item-passes/${row.passId}`}
      rowTone={(row) => (row.state === "ended" ? "void" : undefined)}
      rowHeight="double"
      isInset={isInset}
      empty={empty}
    />
  );
}
