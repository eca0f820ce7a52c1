import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PassBadge } from "@/components/cooperations/pass-badge";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Rate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { ItemView } from "@/lib/cooperations/item-queries";
import { ItemButtons } from "./item-buttons";

/** 合作商品: what the institution took, what it pays, whether its promoters see it. */
export function ItemTable({ rows, canChange, empty }: { rows: ItemView[]; canChange: boolean; empty: ReactNode }) {
  const t = useTranslations("cooperations.passes");
  const columns: Column<ItemView>[] = [
    {
      key: "product",
      header: t("product"),
      cell: (row) => (
        <TwoLines lead={<Thumb src={row.image} className="size-8" />} top={row.productTitle} bottom={row.shop.name} />
      ),
    },
    {
      key: "supplier",
      header: t("supplier"),
      cell: (row) => row.supplier?.name ?? <span className="text-ink-subtle">{row.shop.name}</span>,
    },
    {
      key: "rate",
      header: t("yourRate"),
      align: "right",
      cell: (row) => <Rate ppm={row.servicePpm} digits={1} className="font-medium" />,
    },
    {
      key: "state",
      header: t("stateLabel"),
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          <PassBadge state={row.state} />
          {row.isHidden && <Badge tone="hollow">{t("hidden")}</Badge>}
        </span>
      ),
    },
    { key: "added", header: t("added"), align: "right", cell: (row) => <Time at={row.addedAt} format="short" /> },
    ...(canChange
      ? [
          {
            key: "deeds",
            header: "",
            align: "right",
            isInteractive: true,
            cell: (row) => <ItemButtons itemId={row.itemId} name={row.productTitle} isHidden={row.isHidden} />,
          } satisfies Column<ItemView>,
        ]
      : []),
  ];
  return (
    <DataTable
      caption={t("items")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.itemId}
      rowHeight="double"
      empty={empty}
    />
  );
}
