import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { CouponRow } from "@/lib/coupons/queries";

type Props = { coupon: Pick<CouponRow, "status" | "isPaused" | "stock" | "claimed"> };

/** What a coupon is now: stopped beats active, and what is nearly gone says so. */
export function CouponStateBadge({ coupon }: Props) {
  const t = useTranslations("coupons");
  if (coupon.status === "draft") return <Badge tone="hollow">{t("status.draft")}</Badge>;
  if (coupon.status === "expired") return <Badge tone="hollow">{t("status.expired")}</Badge>;
  if (coupon.status !== "active") return <Badge tone="hollow">{t("status.voided")}</Badge>;
  if (coupon.isPaused) return <Badge tone="danger">{t("paused")}</Badge>;
  if (coupon.claimed >= coupon.stock * 0.95) return <Badge tone="warning">{t("soonGone")}</Badge>;
  return <Badge tone="success">{t("status.active")}</Badge>;
}
