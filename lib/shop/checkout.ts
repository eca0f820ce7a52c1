import { and, count, eq, gt, gte, inArray, isNull, sql } from "drizzle-orm";
import { checkouts, skus } from "@/db/schema";
import { reserveCoupon } from "@/lib/coupons/commands";
import type { Ctx } from "@/lib/kernel/ctx";
import { env } from "@/lib/kernel/env";
import { AppError, ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import type { CheckoutInput, StoredOrder } from "./input";
import { type Quote, quoteCart } from "./quote";
import { checkoutEnd, mostOpenCheckouts } from "./rules";
import type { Shopper } from "./shopper";

export type PlacedCheckout = { orderNo: string; paymentId: string; amountFen: number };

/** Refusals that only say that a coupon is not for this cart: what the quote showed was the price without it. */
const unfit: readonly Quote["couponRefusal"][] = [null, "no_products", "below_threshold"];

/**
 * Places an order at today's prices and waits for its payment, 15 minutes: stock is taken (never more than there is),
 * the coupon held. Amounts in fen. Throws sandbox_only, gone (not sold), insufficient_stock, conflict or expired (the
 * coupon), rate_limited (ten unpaid already). A trial's takes no stock.
 */
export async function placeCheckout(ctx: Ctx, shopper: Shopper, input: CheckoutInput): Promise<PlacedCheckout> {
  allow(ctx, "order.create");
  ensure(env.isSandbox, "sandbox_only");
  await ensureRoom(ctx, shopper);
  const { payFen, couponRefusal, ...order } = await quoteCart(ctx, shopper, input);
  const message = couponRefusal === "not_usable" ? "coupon_in_use" : undefined;
  ensure(unfit.includes(couponRefusal), couponRefusal === "expired" ? "expired" : "conflict", { message });
  await takeStock(ctx, order.lines);
  const userCouponId = couponRefusal === null ? input.userCouponId : null;
  const { brandId, appid, identityId, isTrial } = shopper;
  if (userCouponId) await reserveCoupon(ctx, { userCouponId, brandId, identityId });
  const [paymentId, orderNo] = [ctx.newId("pay"), ctx.newId("so")];
  await ctx.db.insert(checkouts).values({
    id: paymentId,
    brandId,
    appid,
    identityId,
    orderNo,
    amountFen: payFen,
    userCouponId,
    status: "open",
    isTrial,
    order: JSON.stringify(order satisfies StoredOrder),
    expiresAt: checkoutEnd(ctx.now),
    createdAt: ctx.now,
  });
  return { orderNo, paymentId, amountFen: payFen };
}

async function ensureRoom(ctx: Ctx, { person, brandId }: Shopper): Promise<void> {
  const [row] = await ctx.db
    .select({ open: count() })
    .from(checkouts)
    .where(
      and(
        inArray(checkouts.identityId, person),
        eq(checkouts.brandId, brandId),
        eq(checkouts.status, "open"),
        gt(checkouts.expiresAt, ctx.now),
      ),
    );
  ensure((row?.open ?? 0) < mostOpenCheckouts, "rate_limited");
}

/** In the order of their ids, so that two carts never wait for each other. */
async function takeStock(ctx: Ctx, lines: StoredOrder["lines"]): Promise<void> {
  const taking = lines.filter((line) => line.tookStock).sort((a, b) => (BigInt(a.skuId) < BigInt(b.skuId) ? -1 : 1));
  for (const line of taking) {
    const [taken] = await ctx.db
      .update(skus)
      .set({ stock: sql`${skus.stock} - ${line.quantity}` })
      .where(and(eq(skus.id, BigInt(line.skuId)), isNull(skus.removedAt), gte(skus.stock, line.quantity)))
      .returning({ id: skus.id });
    if (!taken)
      throw new AppError("insufficient_stock", { params: { title: line.title }, fields: { lines: line.lineNo } });
  }
}

/** Gives back what checkouts took, in the same order. */
export async function returnStock(ctx: Ctx, lines: StoredOrder["lines"]): Promise<void> {
  const back = new Map<string, number>();
  for (const line of lines) if (line.tookStock) back.set(line.skuId, (back.get(line.skuId) ?? 0) + line.quantity);
  for (const skuId of [...back.keys()].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)))
    await ctx.db
      .update(skus)
      .set({ stock: sql`${skus.stock} + ${back.get(skuId) ?? 0}` })
      .where(eq(skus.id, BigInt(skuId)));
}
