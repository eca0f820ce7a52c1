import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import { eventDeliveries, eventReceivers, webhookEvents } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { transaction } from "@/lib/kernel/transaction";
import { testEvent } from "./catalogue";

const atOnce = 200;

type EventRow = typeof webhookEvents.$inferSelect;
type ReceiverRow = typeof eventReceivers.$inferSelect;

const wants = (receiver: ReceiverRow, event: EventRow): boolean =>
  receiver.orgId === event.orgId &&
  event.event !== testEvent &&
  (receiver.events === null || receiver.events.includes(event.event)) &&
  (receiver.kind === "webhook" || event.wire !== null);

/** Receivers that hear of what happens: a paused one too, its deliveries wait for it. */
async function receiversOf(ctx: Ctx, orgIds: readonly string[]): Promise<ReceiverRow[]> {
  return ctx.db
    .select()
    .from(eventReceivers)
    .where(and(inArray(eventReceivers.orgId, [...new Set(orgIds)]), ne(eventReceivers.status, "removed")));
}

async function spreadSome(ctx: Ctx): Promise<number> {
  const events = await ctx.db
    .select()
    .from(webhookEvents)
    .where(isNull(webhookEvents.spreadAt))
    .orderBy(asc(webhookEvents.seq))
    .limit(atOnce)
    .for("update", { skipLocked: true });
  if (events.length === 0) return 0;
  const receivers = await receiversOf(
    ctx,
    events.map((event) => event.orgId),
  );
  const rows = events.flatMap((event) =>
    receivers
      .filter((receiver) => wants(receiver, event))
      .map((receiver) => ({
        id: ctx.newId("dlv"),
        eventSeq: event.seq,
        orgId: event.orgId,
        receiverId: receiver.id,
        event: event.event,
        status: "waiting" as const,
        dueAt: ctx.now,
        createdAt: ctx.now,
      })),
  );
  for (let start = 0; start < rows.length; start += 1000)
    await ctx.db
      .insert(eventDeliveries)
      .values(rows.slice(start, start + 1000))
      .onConflictDoNothing();
  await ctx.db
    .update(webhookEvents)
    .set({ spreadAt: ctx.now })
    .where(
      inArray(
        webhookEvents.seq,
        events.map((event) => event.seq),
      ),
    );
  return events.length;
}

/** Makes a delivery of each new event for each receiver that wants it, however many workers do. Answers how many events. */
export async function spreadEvents(job: Caller): Promise<number> {
  for (let count = 0; ; ) {
    const done = await transaction(job, spreadSome);
    count += done;
    if (done < atOnce) return count;
  }
}

/** Ends what waits for a receiver that is no more. */
export const cancelDeliveries = (ctx: Ctx, receiverId: string) =>
  ctx.db
    .update(eventDeliveries)
    .set({ status: "cancelled" })
    .where(and(eq(eventDeliveries.receiverId, receiverId), eq(eventDeliveries.status, "waiting")));
