import { and, eq, gt, inArray } from "drizzle-orm";
import { checkouts } from "@/db/schema";
import { confirmCoupon, releaseCoupon } from "@/lib/coupons/commands";
import type { Visitor } from "@/lib/host/visitors";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { env } from "@/lib/kernel/env";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { createOrderOf } from "@/lib/orders/commands";
import { storedOrder } from "./input";
import { type Shop, type Shopper, shopperAt } from "./shopper";

export type Payer = { visitor: Visitor; shop: Shop; isTrial: boolean };
/** `isTrial`: nothing was ordered; the trial only shows what would have happened. */
export type Paid = { orderNo: string; isTrial: boolean };

type CheckoutRow = typeof checkouts.$inferSelect;

/**
 * What a payment comes to, in fen, for a package that knows only its id. Throws not_found for another visitor's, and for
 * one that is not open.
 */
export function amountOfPayment(caller: Caller, payer: Payer, paymentId: string): Promise<{ amountFen: number }> {
  return transaction(caller, async (ctx) => {
    const shopper = await shopperAt(ctx, payer.visitor, payer.shop, payer.isTrial);
    const [row] = await ctx.db
      .select({ amountFen: checkouts.amountFen })
      .from(checkouts)
      .where(
        and(
          eq(checkouts.id, paymentId),
          eq(checkouts.brandId, shopper.brandId),
          eq(checkouts.isTrial, payer.isTrial),
          inArray(checkouts.identityId, shopper.person),
          inArray(checkouts.status, ["open", "paid"]),
        ),
      );
    if (!row) throw notFound("payment");
    return row;
  });
}

/**
 * The sandbox cashier: takes the payment of a checkout and makes its order, paid, with its coupon used up, in one
 * transaction. The same payment again answers the same order. Throws sandbox_only, not_found (another visitor's),
 * invalid_input (another amount), expired (15 minutes over, or given up), price_exceeded.
 */
export function payCheckout(
  caller: Caller,
  payer: Payer,
  payment: { paymentId: string; amountFen: number },
): Promise<Paid> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "order.create");
    ensure(env.isSandbox, "sandbox_only");
    const shopper = await shopperAt(ctx, payer.visitor, payer.shop, payer.isTrial);
    const own = and(
      eq(checkouts.id, payment.paymentId),
      eq(checkouts.brandId, shopper.brandId),
      eq(checkouts.isTrial, payer.isTrial),
      inArray(checkouts.identityId, shopper.person),
    );
    // Of many that pay at once one changes the row; the others wait for it here and find the order made.
    const [taken] = await ctx.db
      .update(checkouts)
      .set({ status: "paid" })
      .where(
        and(
          own,
          eq(checkouts.status, "open"),
          gt(checkouts.expiresAt, ctx.now),
          eq(checkouts.amountFen, payment.amountFen),
        ),
      )
      .returning();
    if (taken) await settle(ctx, shopper, taken);
    const [row] = await ctx.db.select().from(checkouts).where(own);
    if (!row) throw notFound("payment");
    if (row.amountFen !== payment.amountFen)
      throw new AppError("invalid_input", { message: "amount_changed", fields: { amount_fen: "is not the order's" } });
    ensure(row.status === "paid", "expired", { message: "checkout_expired" });
    return { orderNo: row.orderNo, isTrial: row.isTrial };
  });
}

async function settle(ctx: Ctx, shopper: Shopper, checkout: CheckoutRow): Promise<void> {
  const { userCouponId, brandId } = checkout;
  if (checkout.isTrial) {
    if (userCouponId) await releaseCoupon(ctx, { userCouponId, brandId });
    return;
  }
  const order = storedOrder.parse(JSON.parse(checkout.order));
  const { orderId } = await createOrderOf(ctx, brandId, {
    orderNo: checkout.orderNo,
    appid: checkout.appid,
    openid: shopper.openid,
    unionid: shopper.unionid,
    orderedAt: checkout.createdAt,
    paidAt: ctx.now,
    freightFen: order.freightFen,
    discountFen: order.couponFen,
    lines: order.lines.map(({ lineNo, productId, skuId, quantity, paidFen, surface, creatorAppid, contentId }) => ({
      lineNo,
      productId,
      skuId,
      quantity,
      paidFen,
      surface,
      ...(creatorAppid && { creatorAppid }),
      ...(contentId && { contentId }),
    })),
    // Until he accepts, the recipient is known by name alone: the gift's own key stands for him.
    ...(order.recipientName !== null && { gift: { recipientOpenid: `gift_${checkout.orderNo}` } }),
  });
  const { identityId } = checkout;
  if (userCouponId)
    await confirmCoupon(ctx, { userCouponId, brandId, identityId, orderId, discountFen: order.couponFen });
}
