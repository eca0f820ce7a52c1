import { and, eq } from "drizzle-orm";
import { orderEvents } from "@/db/schema";
import { returnCoupons } from "@/lib/coupons/commands";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { contentHash } from "@/lib/kernel/ids";
import { allow } from "@/lib/kernel/permissions";
import { addMinutes } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { aloneWithPerson } from "@/lib/visits/person-locks";
import type { LineRow } from "./attribute";
import { toleratedMinutes } from "./check-orders";
import { linesOf, lockOrder, type OrderRow } from "./commands";
import { type OrderActInput, type OrderEventInput, orderEventInput } from "./input";
import { reportLatePayment } from "./late";
import { reconcileOrder } from "./reconcile";
import { eventsOfLine } from "./settle-line";

type StoredLine = { line_id: string; refund_fen: number | null };

/** Our line ids for the merchant's; an unknown one is invalid_input. */
function namedLines(input: OrderEventInput, lines: readonly LineRow[]): StoredLine[] | null {
  if (!input.lines) return null;
  return input.lines.map((named, index) => {
    const line = lines.find((one) => one.lineNo === named.lineNo);
    if (!line)
      throw new AppError("invalid_input", { fields: { [`lines.${index}.line_id`]: "no such line of this order" } });
    ensure(input.type === "refunded" || named.refundFen === undefined, "invalid_input", {
      fields: { [`lines.${index}.refund_fen`]: "only on a refund" },
    });
    return { line_id: line.id, refund_fen: named.refundFen ?? null };
  });
}

/**
 * Stated refunds of a line never exceed what was paid for it, whatever came before or comes after; decided under the
 * order's lock, so parallel refunds queue up here.
 */
async function guardRefund(
  ctx: Ctx,
  order: OrderRow,
  lines: readonly LineRow[],
  named: StoredLine[] | null,
): Promise<void> {
  const events = await ctx.db.select().from(orderEvents).where(eq(orderEvents.orderId, order.id));
  for (const line of lines) {
    const own = named ? named.find((one) => one.line_id === line.id) : { refund_fen: null };
    if (!own) continue;
    const known = eventsOfLine(line.id, events).filter((event) => event.type === "refunded");
    const stated = known.reduce((sum, event) => sum + (event.refundFen ?? 0), 0);
    const isWhole = own.refund_fen === null;
    const exceeds = isWhole
      ? known.some((event) => event.refundFen === null) || stated >= line.paidFen
      : stated + (own.refund_fen ?? 0) > line.paidFen;
    ensure(!exceeds, "refund_exceeds_paid", {
      params: { line: line.lineNo, paidFen: line.paidFen, refundedFen: Math.min(stated, line.paidFen) },
    });
  }
}

async function store(
  ctx: Ctx,
  order: OrderRow,
  input: OrderEventInput,
  hash: string,
  named: StoredLine[] | null,
): Promise<void> {
  await ctx.db.insert(orderEvents).values({
    id: ctx.newId("oev"),
    orderId: order.id,
    brandId: order.brandId,
    eventId: input.eventId,
    contentHash: hash,
    type: input.type,
    lines: named,
    occurredAt: input.occurredAt,
    receivedAt: ctx.now,
  });
}

export type RecordedEvent = { orderId: string; isRepeat: boolean };

/**
 * Takes what happened to an order once per event id; events may come late and in any order. A refund beyond what was
 * paid is refund_exceeds_paid, the same id with other content conflict. States, coupons and books follow at once.
 */
export async function recordOrderEvent(caller: Caller, input: OrderEventInput): Promise<RecordedEvent> {
  allow(caller, "order.event");
  return transaction(caller, (ctx) => recordOrderEventOf(ctx, ctx.tenant.id, input));
}

/**
 * What a person at the brand does to an order, happening now. The id comes from the dialog he confirms in, so pressing
 * twice acts once.
 */
export async function actOnOrder(caller: Caller, input: OrderActInput): Promise<RecordedEvent> {
  allow(caller, "order.event");
  return transaction(caller, async (ctx) => {
    const order = await lockOrder(ctx, ctx.tenant.id, input.orderNo);
    const [known] = await ctx.db
      .select({ occurredAt: orderEvents.occurredAt })
      .from(orderEvents)
      .where(and(eq(orderEvents.orderId, order.id), eq(orderEvents.eventId, input.eventId)));
    return recordOrderEventOf(ctx, ctx.tenant.id, { ...input, occurredAt: known?.occurredAt ?? ctx.now });
  });
}

/** The same on behalf of a brand: our own storefront. Runs across organisations. */
export async function recordOrderEventOf(ctx: Ctx, brandId: string, raw: OrderEventInput): Promise<RecordedEvent> {
  const input = orderEventInput.parse(raw);
  const order = await lockOrder(ctx, brandId, input.orderNo);
  ensure(input.occurredAt <= addMinutes(ctx.now, toleratedMinutes), "invalid_input", {
    fields: { occurred_at: "lies in the future" },
  });
  ensure(input.occurredAt >= order.orderedAt, "invalid_input", { fields: { occurred_at: "lies before the order" } });
  const hash = contentHash(input);
  const [known] = await ctx.db
    .select()
    .from(orderEvents)
    .where(and(eq(orderEvents.orderId, order.id), eq(orderEvents.eventId, input.eventId)));
  if (known) {
    ensure(known.contentHash === hash, "conflict", { fields: { event_id: "stands for another event" } });
    return { orderId: order.id, isRepeat: true };
  }
  const lines = await linesOf(ctx, order.id);
  const named = namedLines(input, lines);
  if (input.type === "refunded") await guardRefund(ctx, order, lines, named);
  // Order, person, book: whoever locks several does it in this order.
  if (input.type === "paid") await aloneWithPerson(ctx, order.identityId);
  await store(ctx, order, input, hash, named);
  const states = await reconcileOrder(ctx, order.id);
  if (states.every((state) => state.goneAt)) await returnCoupons(ctx, { brandId, orderId: order.id });
  if (input.type === "paid") await reportLatePayment(ctx, { ...order, fact: input.eventId });
  await audit(ctx, {
    action: `order.${input.type}`,
    target: { type: "order", id: order.id },
    after: { eventId: input.eventId, lines: named },
    orgId: brandId,
  });
  return { orderId: order.id, isRepeat: false };
}
