import { confirmCoupon } from "@/lib/coupons/commands";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import type { Draft } from "./order-draft";

/**
 * Uses up the coupons that orders name, each order's all or none; answers the orders that are refused for one, with the
 * reason. Orders without coupons cost nothing here.
 */
export async function takeCoupons(ctx: Ctx, drafts: readonly Draft[]): Promise<Map<Draft, AppError>> {
  const refused = new Map<Draft, AppError>();
  const firstOf = ({ input }: Draft) => input.coupons.map((coupon) => coupon.userCouponId).sort()[0] ?? "";
  const using = drafts.filter((draft) => draft.input.coupons.length > 0);
  using.sort((a, b) => (firstOf(a) < firstOf(b) ? -1 : 1));
  for (const draft of using) {
    await ctx.db.execute("savepoint coupons");
    try {
      for (const { userCouponId } of draft.input.coupons) {
        const { brandId, order } = draft;
        const { id: orderId, identityId } = order;
        await confirmCoupon(ctx, { userCouponId, brandId, orderId, identityId });
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await ctx.db.execute("rollback to savepoint coupons");
      refused.set(draft, error);
    }
    await ctx.db.execute("release savepoint coupons");
  }
  return refused;
}
