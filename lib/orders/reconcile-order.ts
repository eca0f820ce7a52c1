import { asc, eq } from "drizzle-orm";
import { orderEvents, orderLines, orders } from "@/db/schema";
import type { LineState } from "@/lib/commissions/input";
import type { Ctx } from "@/lib/kernel/ctx";
import { sumFen } from "@/lib/kernel/money";
import { reconcileLine } from "./reconcile";
import { orderStatusOf } from "./status";

/** Brings every line of an order, and the order's own status and sums, to what its events and the time say. */
export async function reconcileOrder(ctx: Ctx, orderId: string): Promise<LineState[]> {
  const lines = await ctx.db
    .select({ id: orderLines.id })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.id));
  const states: LineState[] = [];
  for (const line of lines) states.push(await reconcileLine(ctx, line.id));
  const events = await ctx.db
    .select({ type: orderEvents.type })
    .from(orderEvents)
    .where(eq(orderEvents.orderId, orderId));
  const paid = states.flatMap((state) => (state.paidAt ? [state.paidAt.getTime()] : []));
  await ctx.db
    .update(orders)
    .set({
      status: orderStatusOf(new Set(events.map((event) => event.type)), states),
      refundedFen: sumFen(states.map((state) => state.refundedFen)),
      paidAt: paid.length > 0 ? new Date(Math.min(...paid)) : null,
      updatedAt: ctx.now,
    })
    .where(eq(orders.id, orderId));
  return states;
}
