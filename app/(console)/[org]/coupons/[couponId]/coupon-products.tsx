import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Thumb } from "@/components/ui/thumb";
import { TwoLines } from "@/components/ui/two-lines";
import type { CouponView } from "@/lib/coupons/queries";

export function CouponProducts({ slug, coupon }: { slug: string; coupon: CouponView }) {
  const t = useTranslations("coupons.detail");
  return (
    <DataTable
      caption={t("products")}
      rows={coupon.products}
      rowKey={(row) => row.productId}
      rowHref={(row) => `/${slug}/products/${row.productId}`}
      rowHeight="double"
      empty={<EmptyState title={t("allProducts")} />}
      columns={[
        {
          key: "product",
          header: t("products"),
          cell: (row) => (
            <TwoLines
              lead={<Thumb src={row.image} />}
              top={row.title}
              bottom={<span className="code">{row.productId}</span>}
            />
          ),
        },
      ]}
    />
  );
}
