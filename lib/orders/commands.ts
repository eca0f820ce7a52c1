import { and, asc, eq } from "drizzle-orm";
import type { z } from "zod";
import { orderEvents, orderLines, orders } from "@/db/schema";
import type { OrderLine } from "@/lib/attribution/facts";
import { loadFacts } from "@/lib/attribution/load-facts";
import { confirmCoupon } from "@/lib/coupons/commands";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { contentHash } from "@/lib/kernel/ids";
import { toPlain } from "@/lib/kernel/json";
import { rateOf, sumFen } from "@/lib/kernel/money";
import { allow } from "@/lib/kernel/permissions";
import { addMinutes } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { miniappOf } from "@/lib/visits/commands";
import { aloneWithPerson, resolveIdentity } from "@/lib/visits/identities";
import { attributeLine, type LineRow } from "./attribute";
import { type CheckedLine, channelTerms, checkLines } from "./goods";
import { type OrderInput, orderInput } from "./input";
import { reportLatePayment } from "./late";
import { reconcileOrder } from "./reconcile-order";

type CheckedOrder = z.output<typeof orderInput>;
export type OrderRow = typeof orders.$inferSelect;

/** How far a merchant's clock may run ahead of ours. */
export const toleratedMinutes = 5;

/** A line as the attribution rule wants it. */
export const lineFactsOf = (line: LineRow, person: readonly string[]): OrderLine => ({
  lineId: line.id,
  orderAt: line.orderedAt,
  consumerIds: person,
  shopId: line.brandId,
  productId: String(line.productId),
  surface: line.surface,
  creatorId: line.creatorId,
});

async function insertLines(
  ctx: Ctx,
  order: OrderRow,
  lines: readonly CheckedLine[],
  terms: { feePpm: number; afterSaleDays: number },
): Promise<LineRow[]> {
  // Ids of one millisecond are in no order of their own: sorted, they keep the lines as they were sent.
  const ids = lines.map(() => ctx.newId("oln")).sort();
  return ctx.db
    .insert(orderLines)
    .values(
      lines.map((line, index) => ({
        id: ids[index] ?? ctx.newId("oln"),
        orderId: order.id,
        brandId: order.brandId,
        lineNo: line.lineNo,
        productId: line.productRef,
        skuId: line.skuRef,
        title: line.title,
        skuTitle: line.skuTitle,
        image: line.image,
        quantity: line.quantity,
        unitPriceFen: line.unitPriceFen,
        paidFen: line.paidFen,
        surface: line.surface,
        creatorId: line.creatorId,
        contentId: line.contentRef,
        personalisation: line.personalisation === undefined ? null : toPlain(line.personalisation),
        orderNo: order.orderNo,
        orderedAt: order.orderedAt,
        outcome: "none" as const,
        reason: "no_touch",
        platformFeePpm: terms.feePpm,
        platformFeeFen: rateOf(line.paidFen, terms.feePpm),
        afterSaleDays: terms.afterSaleDays,
        updatedAt: ctx.now,
      })),
    )
    .returning();
}

/** The stored order of a repeated call; the same number with other content is conflict. */
async function repeated(ctx: Ctx, brandId: string, orderNo: string, hash: string): Promise<string> {
  const [known] = await ctx.db
    .select()
    .from(orders)
    .where(and(eq(orders.brandId, brandId), eq(orders.orderNo, orderNo)));
  ensure(known && known.contentHash === hash, "conflict", { fields: { order_id: "stands for another order" } });
  return known.id;
}

async function insertOrder(
  ctx: Ctx,
  brandId: string,
  input: CheckedOrder,
  hash: string,
): Promise<{ order: OrderRow; lines: CheckedLine[]; terms: Awaited<ReturnType<typeof channelTerms>> } | null> {
  const appid = await miniappOf(ctx, brandId, input.appid);
  const terms = await channelTerms(ctx, brandId, appid, input.orderedAt);
  const lines = await checkLines(ctx, brandId, input.lines);
  const { identityId } = await resolveIdentity(ctx, { appid, openid: input.openid, unionid: input.unionid, brandId });
  const [order] = await ctx.db
    .insert(orders)
    .values({
      id: ctx.newId("ord"),
      brandId,
      orderNo: input.orderNo,
      contentHash: hash,
      channel: terms.channel,
      appid,
      identityId,
      status: "created",
      goodsPaidFen: sumFen(input.lines.map((line) => line.paidFen)),
      freightFen: input.freightFen,
      surchargeFen: input.surchargeFen,
      taxFen: input.taxFen,
      discountFen: input.discountFen,
      gift: input.gift ?? null,
      orderedAt: input.orderedAt,
      paidAt: input.paidAt ?? null,
      receivedAt: ctx.now,
      updatedAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning();
  return order ? { order, lines, terms } : null;
}

async function recordPaid(ctx: Ctx, order: OrderRow): Promise<void> {
  if (!order.paidAt) return;
  await ctx.db.insert(orderEvents).values({
    id: ctx.newId("oev"),
    orderId: order.id,
    brandId: order.brandId,
    eventId: "paid_at",
    contentHash: contentHash({ paidAt: order.paidAt }),
    type: "paid",
    occurredAt: order.paidAt,
    receivedAt: ctx.now,
  });
}

/** Resolves every line of an order on the facts as of its time, giver's touches only. */
export async function attributeOrder(
  ctx: Ctx,
  order: OrderRow,
  lines: readonly LineRow[],
  cause: Parameters<typeof attributeLine>[3],
): Promise<boolean> {
  const person = await aloneWithPerson(ctx, order.identityId);
  const facts = await loadFacts(
    ctx,
    person,
    lines.map((line) => lineFactsOf(line, person)),
  );
  let changed = false;
  for (const [index, line] of lines.entries()) {
    const own = facts[index];
    if (own && (await attributeLine(ctx, line, own, cause))) changed = true;
  }
  return changed;
}

/**
 * Takes a brand's order once per order number: checks it against the catalogue, attributes each line as of `orderedAt`,
 * freezes its terms, and books what is paid. A repeat answers the order that stands. Answers our order id.
 */
export async function createOrder(caller: Caller, input: OrderInput): Promise<{ orderId: string; isRepeat: boolean }> {
  allow(caller, "order.create");
  return transaction(caller, (ctx) => createOrderOf(ctx, ctx.tenant.id, input));
}

/** The same on behalf of a brand: our own checkout and the sandbox cashier. Runs across organisations. */
export async function createOrderOf(
  ctx: Ctx,
  brandId: string,
  raw: OrderInput,
): Promise<{ orderId: string; isRepeat: boolean }> {
  const input = orderInput.parse(raw);
  const limit = addMinutes(ctx.now, toleratedMinutes);
  ensure(input.orderedAt <= limit, "invalid_input", { fields: { created_at: "lies in the future" } });
  ensure(!input.paidAt || input.paidAt <= limit, "invalid_input", { fields: { paid_at: "lies in the future" } });
  const hash = contentHash(input);
  const made = await insertOrder(ctx, brandId, input, hash);
  if (!made) return { orderId: await repeated(ctx, brandId, input.orderNo, hash), isRepeat: true };
  const { order } = made;
  const lines = await insertLines(ctx, order, made.lines, made.terms);
  await attributeOrder(ctx, order, lines, "order");
  for (const coupon of input.coupons)
    await confirmCoupon(ctx, {
      userCouponId: coupon.userCouponId,
      brandId,
      orderId: order.id,
      identityId: order.identityId,
    });
  await recordPaid(ctx, order);
  await reconcileOrder(ctx, order.id);
  if (order.paidAt) await reportLatePayment(ctx, order, "paid_at");
  await audit(ctx, {
    action: "order.create",
    target: { type: "order", id: order.id },
    after: { orderNo: order.orderNo, lines: lines.length },
    orgId: brandId,
  });
  return { orderId: order.id, isRepeat: false };
}

/** Locks an order of this brand by its number; another brand's is not_found. */
export async function lockOrder(ctx: Ctx, brandId: string, orderNo: string): Promise<OrderRow> {
  const [order] = await ctx.db
    .select()
    .from(orders)
    .where(and(eq(orders.brandId, brandId), eq(orders.orderNo, orderNo)))
    .for("update");
  if (!order) throw new AppError("not_found");
  return order;
}

export const linesOf = (ctx: Ctx, orderId: string): Promise<LineRow[]> =>
  ctx.db.select().from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(asc(orderLines.id));
