import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { commissions, orderEvents, orderLines, orders, touchExtensions } from "@/db/schema";
import type { LineState } from "@/lib/commissions/input";
import { insertRows, rowsOf, updateRows } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct, groupBy } from "@/lib/kernel/group";
import { sumFen } from "@/lib/kernel/money";
import { bookedOnAll, bookTransactions } from "@/lib/ledger/commands";
import { lockRuleHistoryOf } from "@/lib/plans/as-of";
import { syncSpend } from "@/lib/plans/cap-commands";
import { adjustmentsOf, owedBy } from "./adjustments";
import { announceSettled } from "./announce-changes";
import { type EventToSettle, nothingBooked, type Settled, type Settling, settleLine } from "./settle-line";
import { type OrderStatus, orderStatusOf } from "./status";

type LineRow = typeof orderLines.$inferSelect;
type CommissionRow = typeof commissions.$inferSelect;

/** A stored line with everything that says how far its money has come. */
export type StandingLine = Settling & {
  line: LineRow;
  commission: CommissionRow | null;
  orderNo: string;
  /** The order's status before. */
  orderStatus: OrderStatus;
};

/** The lines of these orders with their live commissions and events; the books are not read yet. */
export async function standingLines(ctx: Ctx, orderIds: readonly string[]): Promise<StandingLine[]> {
  const ids = [...orderIds];
  if (ids.length === 0) return [];
  const known = await ctx.db
    .select({ line: orderLines, channel: orders.channel, orderNo: orders.orderNo, orderStatus: orders.status })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(inArray(orderLines.orderId, ids))
    .orderBy(asc(orderLines.id));
  const lineIds = known.map(({ line }) => line.id);
  const live = await ctx.db
    .select()
    .from(commissions)
    .where(and(inArray(commissions.lineId, lineIds), isNull(commissions.supersededAt)));
  const byLine = new Map(live.map((row) => [row.lineId, row]));
  const events = groupBy(
    await ctx.db.select().from(orderEvents).where(inArray(orderEvents.orderId, ids)),
    (row) => row.orderId,
  );
  const adjustments = await adjustmentsOf(ctx, lineIds);
  return known.map(({ line, ...order }) => ({
    line,
    ...order,
    commission: byLine.get(line.id) ?? null,
    adjusted: owedBy(adjustments.get(line.id)),
    events: events.get(line.orderId) ?? [],
    booked: nothingBooked,
  }));
}

/** An order's own status and sums, from its events and the states of its lines. Pure. */
export function orderFigures(events: readonly Pick<EventToSettle, "type">[], states: readonly LineState[], now: Date) {
  const paid = states.flatMap((state) => (state.paidAt ? [state.paidAt.getTime()] : []));
  return {
    status: orderStatusOf(new Set(events.map((event) => event.type)), states),
    refundedFen: sumFen(states.map((state) => state.refundedFen)),
    paidAt: paid.length > 0 ? new Date(Math.min(...paid)) : null,
    updatedAt: now,
  };
}

/** What the shop owes of a line: nothing any more once its commission is cancelled. */
const owedNow = ({ commission }: Settled): number =>
  commission && commission.status !== "cancelled"
    ? commission.serviceFen + commission.creatorFen + (commission.supplierFen ?? 0)
    : 0;

/** Extensions of touches that lost their line again are given back. */
const giveBackExtensions = (ctx: Ctx, lines: readonly LineRow[]) =>
  rowsOf(
    ctx,
    `delete from touch_extensions e using unnest($1::text[], $2::text[]) as r(line_id, touch_id)
     where e.line_id = r.line_id and e.touch_id is distinct from r.touch_id`,
    [lines.map((line) => line.id), lines.map((line) => line.touchId)],
  );

/**
 * Brings every line of these orders, and the orders' own status and sums, to what their events and the time say, with a
 * handful of statements for all. The caller holds the orders' row locks. Answers each order's line states, in the order
 * of the lines.
 */
export async function reconcileOrders(ctx: Ctx, orderIds: readonly string[]): Promise<Map<string, LineState[]>> {
  const lines = await standingLines(ctx, orderIds);
  const brandIds = distinct(lines.map(({ line }) => line.brandId));
  const rules = await lockRuleHistoryOf(ctx, brandIds);
  const booked = await bookedOnAll(
    ctx,
    brandIds,
    lines.map(({ line }) => line.id),
  );
  const settled = lines.map((it) => ({
    it,
    to: settleLine(ctx.now, { ...it, booked: booked.get(it.line.id) ?? nothingBooked }, rules),
  }));
  await updateRows(
    ctx,
    orderLines,
    "id",
    settled.map(({ it, to }) => ({ id: it.line.id, ...to.line })),
  );
  await updateRows(
    ctx,
    commissions,
    "id",
    settled.flatMap(({ it, to }) =>
      it.commission && to.commission ? [{ id: it.commission.id, ...to.commission }] : [],
    ),
  );
  await bookTransactions(
    ctx,
    settled.flatMap(({ to }) => to.bookings),
  );
  await giveBackExtensions(
    ctx,
    lines.map(({ line }) => line),
  );
  await insertRows(
    ctx,
    touchExtensions,
    settled.flatMap(({ to }) => (to.extension ? [to.extension] : [])),
    { unlessKnown: true },
  );
  await syncSpend(
    ctx,
    settled.map(({ it, to }) => ({
      lineId: it.line.id,
      planId: it.commission?.planId ?? null,
      amountFen: owedNow(to),
    })),
  );
  const byOrder = groupBy(settled, ({ it }) => it.line.orderId);
  const figures = [...byOrder].map(([id, own]) => ({
    id,
    ...orderFigures(
      own[0]?.it.events ?? [],
      own.map(({ to }) => to.state),
      ctx.now,
    ),
  }));
  await updateRows(ctx, orders, "id", figures);
  await announceSettled(ctx, settled, new Map(figures.map(({ id, status }) => [id, status])));
  return new Map([...byOrder].map(([id, own]) => [id, own.map(({ to }) => to.state)]));
}

/** The same for one order. */
export const reconcileOrder = async (ctx: Ctx, orderId: string): Promise<LineState[]> =>
  (await reconcileOrders(ctx, [orderId])).get(orderId) ?? [];
