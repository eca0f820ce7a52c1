import { useTranslations } from "next-intl";
import { Card, CardRow } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Stat } from "@/components/ui/stat";
import { TwoLines } from "@/components/ui/two-lines";
import type { ContentFigures } from "@/lib/creators/figures";
import type { SoldProduct, SoldTogether } from "@/lib/partnerships/figure-queries";

/** What the creator's content sold of the shop: in all, lately, and by product. */
export function SoldProducts({ sold, recent }: { sold: SoldTogether; recent: ContentFigures }) {
  const t = useTranslations("partnerships");
  const columns: Column<SoldProduct>[] = [
    {
      key: "product",
      header: t("sold.product"),
      cell: (row) => (
        <TwoLines top={row.title} bottom={<span className="code">{row.productId}</span>} className="max-w-72" />
      ),
    },
    { key: "lines", header: t("lines"), align: "right", cell: (row) => row.lines.toLocaleString("en-US") },
    { key: "gmv", header: t("sold.gmv"), align: "right", cell: (row) => <Money fen={row.gmvFen} /> },
    { key: "creator", header: t("creatorCommission"), align: "right", cell: (row) => <Money fen={row.creatorFen} /> },
    { key: "service", header: t("sold.service"), align: "right", cell: (row) => <Money fen={row.serviceFen} /> },
  ];
  return (
    <>
      <Card title={t("sold.title")}>
        <CardRow>
          <Stat
            label={t("sold.gmv")}
            value={<Money fen={sold.gmvFen} />}
            sub={t("sold.linesOf", { lines: sold.lines, products: sold.products })}
          />
          <Stat
            label={t("creatorCommission")}
            value={<Money fen={sold.creatorFen} />}
            sub={
              <>
                {t("sold.settled")} <Money fen={sold.settledFen} />
              </>
            }
          />
          <Stat label={t("sold.service")} value={<Money fen={sold.serviceFen} />} />
          <Stat
            label={t("days30")}
            value={<Money fen={recent.baseFen} />}
            sub={t("sold.lines30", { lines: recent.lines })}
          />
        </CardRow>
      </Card>
      <Card title={t("sold.byProduct")} isFlush hasLine>
        <DataTable
          caption={t("sold.byProduct")}
          columns={columns}
          rows={[...sold.best]}
          rowKey={(row) => row.productId}
          rowHeight="double"
          isInset
          empty={<EmptyState title={t("sold.empty")} detail={t("sold.emptyDetail")} />}
        />
      </Card>
    </>
  );
}
