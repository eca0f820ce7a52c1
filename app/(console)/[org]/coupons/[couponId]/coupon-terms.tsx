import { useTranslations } from "next-intl";
import { useCouponWords } from "@/components/coupons/coupon-words";
import { formatTime } from "@/components/ui/time";
import type { CouponView } from "@/lib/coupons/queries";

/** Id, window, validity, limit and return policy on one line. */
export function CouponTermsLine({ coupon }: { coupon: CouponView }) {
  const t = useTranslations("coupons");
  const words = useCouponWords();
  const window = t("fromTo", { from: formatTime(coupon.claimFrom), to: formatTime(coupon.claimTo) });
  const rest = [
    words.threshold(coupon),
    `${t("window")} ${window}`,
    words.validity(coupon),
    t("perPerson", { count: coupon.perPerson }),
    coupon.returnsOnRefund ? t("returns") : t("noReturns"),
  ];
  return (
    <>
      <span className="code">{coupon.couponId}</span> · {rest.join(" · ")}
    </>
  );
}
