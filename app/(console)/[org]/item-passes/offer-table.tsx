import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PlanPeriod } from "@/components/plans/plan-period";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Rate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { TwoLines } from "@/components/ui/two-lines";
import type { SelectionRow } from "@/lib/cooperations/selection-queries";
import { TakeButton } from "./item-buttons";

/** What other institutions pass on or offer to everybody, to be taken. */
export function OfferTable({ rows, canTake, empty }: { rows: SelectionRow[]; canTake: boolean; empty: ReactNode }) {
  const t = useTranslations("cooperations.passes");
  const columns: Column<SelectionRow>[] = [
    {
      key: "product",
      header: t("product"),
      cell: (row) => (
        <TwoLines lead={<Thumb src={row.image} className="size-8" />} top={row.title} bottom={row.shopName} />
      ),
    },
    { key: "supplier", header: t("supplier"), cell: (row) => row.supplierName },
    {
      key: "rate",
      header: t("yourRate"),
      align: "right",
      cell: (row) => <Rate ppm={row.servicePpm} digits={1} className="font-medium" />,
    },
    { key: "period", header: t("period"), cell: (row) => <PlanPeriod beginAt={row.beginAt} endAt={row.endAt} /> },
    {
      key: "take",
      header: "",
      align: "right",
      isInteractive: true,
      cell: (row) => {
        if (row.itemId) return <Badge tone="success">{t("isTaken")}</Badge>;
        return canTake && !row.isNamed ? <TakeButton link={row.link} /> : null;
      },
    },
  ];
  return (
    <DataTable
      caption={t("offers")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.link}
      rowHeight="double"
      empty={empty}
    />
  );
}
