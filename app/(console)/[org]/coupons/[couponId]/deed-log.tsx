import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { formatTime } from "@/components/ui/time";
import { Timeline } from "@/components/ui/timeline";
import { type CouponDeed, couponDeeds } from "@/lib/coupons/curve-queries";
import type { Caller } from "@/lib/kernel/ctx";

const stockOf = (deed: CouponDeed) => Number((deed.after as { stock?: number } | null)?.stock ?? 0);

/** Every step of the coupon's life, from the audit log. */
export async function DeedLog({ caller, couponId }: { caller: Caller; couponId: string }) {
  const t = await getTranslations("coupons.detail");
  const deeds = await couponDeeds(caller, couponId);
  const words = (deed: CouponDeed) => {
    const key = `deeds.${deed.action.replace("coupon.", "")}`;
    return t.has(key) ? t(key, { stock: stockOf(deed) }) : deed.action;
  };
  return (
    <Card>
      <Timeline
        label={t("log")}
        items={deeds.map((deed, index) => ({
          key: String(deed.id),
          tone: index === 0 ? ("now" as const) : ("done" as const),
          title: t("deedBy", { who: deed.by, deed: words(deed) }),
          at: formatTime(deed.at, "full"),
        }))}
      />
    </Card>
  );
}
