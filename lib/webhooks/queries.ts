import { and, asc, count, eq, inArray, ne, sql } from "drizzle-orm";
import type { OrgKind } from "@/db/enums";
import { deliveryAttempts, eventDeliveries, eventReceivers, webhookEvents } from "@/db/schema";
import { originalId } from "@/lib/callbacks/original-id";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { addDays } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { eventsFor, type HeardEvent } from "./catalogue";
import { nativeBody, wireFields } from "./compose";
import type { DeliveryListInput } from "./input";
import { appidOf, type ReceiverRow } from "./load";

export type ReceiverView = ReturnType<typeof viewOf>;
type Health = { delivered: number; failing: number; dead: number };

/** A receiver as its page shows it: no secret, only whether one is on its way out. */
const viewOf = (row: ReceiverRow, now: Date, health: Health) => ({
  id: row.id,
  kind: row.kind,
  url: row.url,
  description: row.description,
  events: row.events as HeardEvent[] | null,
  mode: row.mode,
  status: row.status,
  pausedReason: row.pausedReason,
  checkedAt: row.checkedAt,
  previousUntil: row.previousSealed && row.previousUntil && row.previousUntil > now ? row.previousUntil : null,
  createdBy: row.createdBy,
  createdAt: row.createdAt,
  health,
});

/** How each receiver fared in the last seven days. */
async function healthOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Health>> {
  if (ids.length === 0) return new Map();
  const since = addDays(ctx.now, -7).toISOString();
  const rows = await ctx.db
    .select({
      receiverId: eventDeliveries.receiverId,
      delivered: sql<number>`count(*) filter (where ${eventDeliveries.status} = 'delivered')::int`,
      failing: sql<number>`count(*) filter (where ${eventDeliveries.status} = 'waiting' and ${eventDeliveries.attempts} > 0)::int`,
      dead: sql<number>`count(*) filter (where ${eventDeliveries.status} = 'dead')::int`,
    })
    .from(eventDeliveries)
    .where(
      and(
        eq(eventDeliveries.orgId, ctx.tenant.id),
        inArray(eventDeliveries.receiverId, [...ids]),
        sql`${eventDeliveries.createdAt} >= ${since}::timestamptz`,
      ),
    )
    .groupBy(eventDeliveries.receiverId);
  return new Map(rows.map(({ receiverId, ...health }) => [receiverId, health]));
}

const none: Health = { delivered: 0, failing: 0, dead: 0 };

/** Where the organisation hears of events, and of which it could. */
export function getReceivers(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "webhook.read");
    const rows = await ctx.db
      .select()
      .from(eventReceivers)
      .where(and(eq(eventReceivers.orgId, ctx.tenant.id), ne(eventReceivers.status, "removed")))
      .orderBy(asc(eventReceivers.createdAt), asc(eventReceivers.id));
    const health = await healthOf(
      ctx,
      rows.map((row) => row.id),
    );
    const views = rows.map((row) => viewOf(row, ctx.now, health.get(row.id) ?? none));
    const appid = await appidOf(ctx);
    const kind = ctx.tenant.kind as OrgKind;
    return {
      appid,
      originalId: originalId(appid),
      callback: views.find((view) => view.kind === "callback") ?? null,
      webhooks: views.filter((view) => view.kind === "webhook"),
      callbackEvents: eventsFor(kind, "callback"),
      webhookEvents: eventsFor(kind, "webhook"),
    };
  });
}
export type Receivers = Awaited<ReturnType<typeof getReceivers>>;

const listed = {
  id: eventDeliveries.id,
  eventId: webhookEvents.id,
  version: eventDeliveries.eventSeq,
  event: eventDeliveries.event,
  receiverId: eventDeliveries.receiverId,
  receiverKind: eventReceivers.kind,
  receiverStatus: eventReceivers.status,
  url: eventReceivers.url,
  status: eventDeliveries.status,
  attempts: eventDeliveries.attempts,
  dueAt: eventDeliveries.dueAt,
  deliveredAt: eventDeliveries.deliveredAt,
  lastStatus: eventDeliveries.lastStatus,
  lastError: eventDeliveries.lastError,
  lastMs: eventDeliveries.lastMs,
  createdAt: eventDeliveries.createdAt,
};

const selectDeliveries = (ctx: Ctx) =>
  ctx.db
    .select(listed)
    .from(eventDeliveries)
    .innerJoin(eventReceivers, eq(eventReceivers.id, eventDeliveries.receiverId))
    .innerJoin(webhookEvents, eq(webhookEvents.seq, eventDeliveries.eventSeq))
    .$dynamic();
export type DeliveryItem = Awaited<ReturnType<typeof selectDeliveries>>[number];

const chosen = (ctx: Ctx, input: Omit<DeliveryListInput, "cursor" | "direction" | "limit">) =>
  and(
    eq(eventDeliveries.orgId, ctx.tenant.id),
    input.status && eq(eventDeliveries.status, input.status),
    input.event && eq(eventDeliveries.event, input.event),
    input.receiverId ? eq(eventDeliveries.receiverId, input.receiverId) : undefined,
  );

/** Deliveries of the organisation, newest first. */
export function listDeliveries(caller: Caller, input: DeliveryListInput): Promise<Page<DeliveryItem>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "webhook.read");
    const place = keyset(input, eventDeliveries.createdAt, eventDeliveries.id);
    const rows = await selectDeliveries(ctx)
      .where(and(chosen(ctx, input), place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    return toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.id }));
  });
}

/** How many deliveries stand in each state, for the tabs. */
export function countDeliveries(caller: Caller): Promise<Record<DeliveryItem["status"], number>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "webhook.read");
    const rows = await ctx.db
      .select({ status: eventDeliveries.status, n: count() })
      .from(eventDeliveries)
      .where(eq(eventDeliveries.orgId, ctx.tenant.id))
      .groupBy(eventDeliveries.status);
    const found = Object.fromEntries(rows.map((row) => [row.status, row.n]));
    return { waiting: 0, delivered: 0, dead: 0, cancelled: 0, ...found };
  });
}

/** One delivery with what it says and each of its tries. Throws not_found. */
export function getDelivery(caller: Caller, deliveryId: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "webhook.read");
    const [row] = await selectDeliveries(ctx).where(and(chosen(ctx, {}), eq(eventDeliveries.id, deliveryId)));
    if (!row) throw notFound("delivery");
    const [event] = await ctx.db.select().from(webhookEvents).where(eq(webhookEvents.seq, row.version));
    if (!event) throw notFound("delivery");
    const attempts = await ctx.db
      .select()
      .from(deliveryAttempts)
      .where(eq(deliveryAttempts.deliveryId, deliveryId))
      .orderBy(asc(deliveryAttempts.id));
    const message = row.receiverKind === "webhook" ? nativeBody(event) : wireFields(event, await appidOf(ctx));
    return {
      ...row,
      message: JSON.stringify(message, null, 2),
      attempts: attempts.map(({ number, status, error, excerpt, ms, by, at }) => ({
        number,
        status,
        error,
        excerpt,
        ms,
        by,
        at,
      })),
      tries: row.attempts,
    };
  });
}
export type DeliveryView = Awaited<ReturnType<typeof getDelivery>>;
