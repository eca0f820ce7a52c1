import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ProductStatus } from "@/lib/products/queries";

export function ProductStatusBadge({ status }: { status: ProductStatus }) {
  const t = useTranslations("products.status");
  return <Badge tone={status === "on_sale" ? "success" : "hollow"}>{t(status)}</Badge>;
}
