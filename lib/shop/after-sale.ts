import { and, eq, inArray } from "drizzle-orm";
import { orders } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { linesOf, lockOrder } from "@/lib/orders/commands";
import { recordOrderEventOf } from "@/lib/orders/events";
import type { RefundInput } from "./input";
import { endOf } from "./own-orders";
import { orderState, refundedPieces, refundOf } from "./rules";
import type { Shopper } from "./shopper";

/** The person's own order, locked, with its lines and what he may do; anybody else's is not_found. */
async function ownOrder(ctx: Ctx, { brandId, person, isTrial }: Shopper, orderNo: string) {
  allow(ctx, "order.event");
  const [mine] = isTrial
    ? []
    : await ctx.db
        .select({ id: orders.id })
        .from(orders)
        .where(and(eq(orders.brandId, brandId), eq(orders.orderNo, orderNo), inArray(orders.identityId, person)));
  if (!mine) throw notFound("order");
  const order = await lockOrder(ctx, brandId, orderNo);
  const lines = await linesOf(ctx, order.id);
  return { order, lines, state: orderState({ ...order, ...endOf(lines) }, ctx.now) };
}

/** The buyer has the goods. Said twice it is heard once; wrong_state for what was never paid, or is cancelled. */
export async function receiveOrder(ctx: Ctx, shopper: Shopper, orderNo: string): Promise<void> {
  const { order, state } = await ownOrder(ctx, shopper, orderNo);
  if (order.status === "completed") return;
  ensure(state.canReceive, "wrong_state");
  await recordOrderEventOf(ctx, shopper.brandId, {
    orderNo,
    eventId: "received_by_buyer",
    type: "received",
    occurredAt: ctx.now,
  });
}

/**
 * Refunds whole pieces of lines, or all that is left: each piece what was paid for it, to the fen. Until the after-sale
 * window is over (wrong_state then); refund_exceeds_paid for more pieces than are left.
 */
export async function refundOrder(ctx: Ctx, shopper: Shopper, orderNo: string, input: RefundInput): Promise<void> {
  const { lines, state } = await ownOrder(ctx, shopper, orderNo);
  ensure(state.canRefund, "wrong_state");
  const wanted =
    input.lines ??
    lines
      .map((line) => ({ line_id: line.lineNo, quantity: line.quantity - refundedPieces(line) }))
      .filter(({ quantity }) => quantity > 0);
  const named = wanted.map(({ line_id, quantity }, index) => {
    const line = lines.find((one) => one.lineNo === line_id);
    if (!line) throw new AppError("invalid_input", { fields: { [`lines.${index}.line_id`]: "no such line" } });
    const refundFen = refundOf(line, quantity);
    if (refundFen === null) throw new AppError("refund_exceeds_paid", { params: { line: line_id } });
    return { lineNo: line_id, refundFen };
  });
  const paid = named.filter((line) => line.refundFen > 0);
  ensure(paid.length > 0, "refund_exceeds_paid");
  await recordOrderEventOf(ctx, shopper.brandId, {
    orderNo,
    eventId: ctx.newId("rf"),
    type: "refunded",
    occurredAt: ctx.now,
    lines: paid,
  });
}
