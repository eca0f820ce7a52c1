import { useTranslations } from "next-intl";
import { formatTime } from "@/components/ui/time";
import type { CouponType } from "@/lib/coupons/input";
import { formatYuan } from "@/lib/kernel/money";

export type CouponTermsShown = {
  type: CouponType;
  discountNum: number | null;
  cutFen: number | null;
  thresholdFen: number | null;
  thresholdCount: number | null;
};

/** `5100` as `5.1`: the tenths the buyer pays. */
export const tenths = (discountNum: number): string => String(discountNum / 1000);

const yuan = (fen: number) => `¥${formatYuan(fen).replace(/\.00$/, "")}`;

/** A coupon's value, threshold and validity in the reader's words. For server and client components. */
export function useCouponWords() {
  const t = useTranslations("coupons");
  return {
    /** The face: `¥40` or `5.1折`. */
    face: (it: CouponTermsShown) =>
      it.cutFen !== null ? yuan(it.cutFen) : t("value.discount", { rate: tenths(it.discountNum ?? 10_000) }),
    threshold: (it: CouponTermsShown) => {
      if (it.thresholdFen !== null) return t("value.over", { amount: yuan(it.thresholdFen) });
      if (it.thresholdCount !== null) return t("value.pieces", { count: it.thresholdCount });
      return t("value.none");
    },
    validity: (it: { validDays: number | null; validFrom: Date | null; validTo: Date | null }) =>
      it.validDays !== null
        ? t("validDays", { count: it.validDays })
        : t("fromTo", { from: timeOf(it.validFrom), to: timeOf(it.validTo) }),
  };
}

const timeOf = (at: Date | null) => (at ? formatTime(at, "minute") : "—");
