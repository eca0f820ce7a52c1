import { useTranslations } from "next-intl";
import { PlanKindBadge } from "@/components/plans/plan-badges";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { TwoLines } from "@/components/ui/two-lines";
import type { OfferedGoods } from "@/lib/partnerships/goods-queries";

/** What the shop offers a creator: for whoever answers in his place. */
export function OfferedTable({ goods }: { goods: readonly OfferedGoods[] }) {
  const t = useTranslations("partnerships");
  const columns: Column<OfferedGoods>[] = [
    {
      key: "product",
      header: t("sold.product"),
      cell: (row) => (
        <TwoLines
          lead={<Thumb src={row.image} />}
          top={row.title}
          bottom={<span className="code">{row.productId}</span>}
          className="max-w-72"
        />
      ),
    },
    { key: "kind", header: t("offered.kind"), cell: (row) => <PlanKindBadge kind={row.kind} /> },
    {
      key: "price",
      header: t("offered.price"),
      align: "right",
      cell: (row) => (row.priceFen === null ? "—" : <Money fen={row.priceFen} />),
    },
    { key: "rate", header: t("offered.rate"), align: "right", cell: (row) => <Rate ppm={row.commissionPpm} /> },
    {
      key: "piece",
      header: t("offered.piece"),
      align: "right",
      cell: (row) => (row.commissionFen === null ? "—" : <Money fen={row.commissionFen} />),
    },
  ];
  return (
    <Card title={t("offered.title")} isFlush hasLine>
      <DataTable
        caption={t("offered.title")}
        columns={columns}
        rows={[...goods]}
        rowKey={(row) => row.productId}
        rowHeight="double"
        isInset
        empty={<EmptyState title={t("phone.noGoods")} />}
      />
    </Card>
  );
}
