import { inArray } from "drizzle-orm";
import { coupons } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { emitEvents } from "@/lib/webhooks/emit";

export type CouponChange =
  | "activated"
  | "paused"
  | "resumed"
  | "voided"
  | "deleted"
  | "expired"
  | "stock"
  | "quotas"
  | "passed_on";

/** Tells the shop, and the institutions a coupon is directed to, what became of it: as its row stands by now. */
export async function tellCoupons(ctx: Ctx, couponIds: readonly string[], change: CouponChange): Promise<void> {
  if (couponIds.length === 0) return;
  const rows = await ctx.db
    .select()
    .from(coupons)
    .where(inArray(coupons.id, [...couponIds]));
  await emitEvents(
    ctx,
    rows.flatMap((row) =>
      [row.brandId, ...(row.institutionIds ?? [])].map((orgId) => ({
        orgId,
        event: "coupon.changed" as const,
        key: `${row.id}:${change}:${row.version}:${row.status}`,
        data: { coupon_id: row.id, change, status: row.status, is_paused: row.pausedAt !== null },
      })),
    ),
  );
}

type Moved = {
  userCouponId: string;
  couponId: string;
  brandId: string;
  institutionId: string | null;
  orderId?: string;
  discountFen?: number | null;
};

/** Tells the shop, and the institution that handed it out, that a person has or used a coupon. */
export async function tellUserCoupon(ctx: Ctx, event: "coupon.claimed" | "coupon.used", it: Moved): Promise<void> {
  const parties = it.institutionId ? [it.brandId, it.institutionId] : [it.brandId];
  await emitEvents(
    ctx,
    parties.map((orgId) => ({
      orgId,
      event,
      key: `${it.userCouponId}:${event}:${it.orderId ?? ""}`,
      data: {
        user_coupon_id: it.userCouponId,
        coupon_id: it.couponId,
        ...(it.discountFen !== undefined && { discount_fen: it.discountFen }),
      },
    })),
  );
}
