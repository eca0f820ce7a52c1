import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { Money } from "@/components/ui/money";
import { TwoLines } from "@/components/ui/two-lines";
import type { SkuView } from "@/lib/products/queries";

/** SKUs of a product, those that ended last and pale. */
export function SkuTable({ skus }: { skus: readonly SkuView[] }) {
  const t = useTranslations("products");
  return (
    <DataTable
      caption={t("skus")}
      isInset
      rowHeight="double"
      rows={skus}
      rowKey={(row) => row.skuId}
      rowTone={(row) => (row.isRemoved ? "void" : undefined)}
      columns={[
        {
          key: "sku",
          header: t("skus"),
          cell: (row) => (
            <TwoLines
              top={
                <>
                  {row.title || row.outSkuId} {row.isRemoved && <Badge tone="hollow">{t("detail.removedSku")}</Badge>}
                </>
              }
              bottom={<span className="code">{row.outSkuId}</span>}
            />
          ),
        },
        { key: "id", header: t("productId"), cell: (row) => <span className="code">{row.skuId}</span> },
        {
          key: "price",
          header: t("price"),
          align: "right",
          cell: (row) => <Money fen={row.priceFen} isStruck={row.isRemoved} />,
        },
        {
          key: "stock",
          header: t("stock"),
          align: "right",
          cell: (row) => row.stock?.toLocaleString("en-US") ?? "—",
        },
      ]}
    />
  );
}
