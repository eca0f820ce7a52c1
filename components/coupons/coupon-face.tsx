import { cn } from "@/components/ui/class-names";
import { type CouponTermsShown, useCouponWords } from "./coupon-words";

/** The coupon as a small ticket: its value alone. */
export function CouponFace({ coupon, isBig }: { coupon: CouponTermsShown; isBig?: boolean }) {
  const words = useCouponWords();
  return (
    <span
      className={cn(
        "inline-grid shrink-0 place-items-center rounded-sm border border-accent-line border-dashed bg-accent-soft font-semibold text-accent-ink num",
        isBig ? "h-11 min-w-16 px-3 text-lg" : "h-8 min-w-12 px-1.5 text-xs",
      )}
    >
      {words.face(coupon)}
    </span>
  );
}
