import { and, asc, eq, lt, lte, notInArray } from "drizzle-orm";
import { eventDeliveries, eventReceivers, organisations, webhookEvents } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { addDays, addMinutes } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { deliver, machineTime, recordAttempt } from "./attempt";
import { requestOf } from "./compose";
import { tellOfDeath } from "./death";
import { keptDays, leaseMinutes } from "./rules";
import { spreadEvents } from "./spread";
import { wakeDelivery } from "./wake";

/** Milliseconds after which the rest is left to the next job: others have work to do too. */
const turnMs = 30_000;

/** How many are sent at once, and how many of them to one receiver: a slow one never holds up the others. */
const lanes = 8;
const lanesOfOne = 2;

type Claim = NonNullable<Awaited<ReturnType<typeof claim>>>;

/**
 * Takes up the next delivery that is due, so that nobody else does while it is sent; who dies over it leaves it to be
 * taken up again. `busy` are receivers that have enough to do.
 */
async function claim(ctx: Ctx, busy: readonly string[]) {
  const [row] = await ctx.db
    .select({ delivery: eventDeliveries, event: webhookEvents, receiver: eventReceivers, appid: organisations.appid })
    .from(eventDeliveries)
    .innerJoin(webhookEvents, eq(webhookEvents.seq, eventDeliveries.eventSeq))
    .innerJoin(eventReceivers, eq(eventReceivers.id, eventDeliveries.receiverId))
    .innerJoin(organisations, eq(organisations.id, eventDeliveries.orgId))
    .where(
      and(
        eq(eventDeliveries.status, "waiting"),
        lte(eventDeliveries.dueAt, ctx.now),
        eq(eventReceivers.status, "active"),
        busy.length > 0 ? notInArray(eventDeliveries.receiverId, [...busy]) : undefined,
      ),
    )
    .orderBy(asc(eventDeliveries.dueAt), asc(eventDeliveries.eventSeq))
    .limit(1)
    .for("update", { of: eventDeliveries, skipLocked: true });
  if (!row) return null;
  const attempts = row.delivery.attempts + 1;
  await ctx.db
    .update(eventDeliveries)
    .set({ attempts, dueAt: addMinutes(ctx.now, leaseMinutes) })
    .where(eq(eventDeliveries.id, row.delivery.id));
  const at = { now: ctx.now, machineNow: await machineTime(ctx), random: ctx.random };
  const { out } = requestOf(row.receiver, row.event, row.appid, at);
  return { delivery: { ...row.delivery, attempts }, kind: row.receiver.kind, out };
}

/** Who does not answer in time is left alone for a minute: what else waits for him is not counted as tried. */
const putOff = (ctx: Ctx, receiverId: string) =>
  ctx.db
    .update(eventDeliveries)
    .set({ dueAt: addMinutes(ctx.now, 1) })
    .where(
      and(
        eq(eventDeliveries.receiverId, receiverId),
        eq(eventDeliveries.status, "waiting"),
        lte(eventDeliveries.dueAt, ctx.now),
      ),
    );

async function settle(job: Caller, { delivery, kind, out }: Claim): Promise<boolean> {
  const sent = await deliver(kind, out);
  await transaction(job, async (ctx) => {
    if ((await recordAttempt(ctx, delivery, sent, "worker")) === "dead") await tellOfDeath(ctx, delivery, sent);
    if (!sent.isTaken && sent.error === "timed_out") await putOff(ctx, delivery.receiverId);
  });
  return sent.isTaken;
}

/** Forgets events, with their deliveries, that nobody will send again. */
const forget = (job: Caller) =>
  transaction(job, (ctx) =>
    ctx.db.delete(webhookEvents).where(lt(webhookEvents.createdAt, addDays(ctx.now, -keptDays))),
  );

/**
 * Tells receivers all that is due, at least once each, several at a time; any number of workers may do so at once.
 * Answers how many were taken. Runs across organisations.
 */
export async function deliverEvents(job: Caller): Promise<number> {
  await spreadEvents(job);
  await forget(job);
  const busy = new Map<string, number>();
  const full = () => [...busy].filter(([, count]) => count >= lanesOfOne).map(([id]) => id);
  const begun = performance.now();
  let before: Promise<unknown> = Promise.resolve();
  // One after the other: lanes that claim at once would not know of each other's receivers.
  const claimInTurn = (): Promise<Claim | null> => {
    const own = before.then(async () => {
      const next = await transaction(job, (ctx) => claim(ctx, full()));
      if (next) busy.set(next.delivery.receiverId, (busy.get(next.delivery.receiverId) ?? 0) + 1);
      return next;
    });
    before = own.catch(() => undefined);
    return own;
  };
  const lane = async (): Promise<number> => {
    for (let taken = 0; ; ) {
      if (performance.now() - begun > turnMs) return taken;
      const next = await claimInTurn();
      if (!next) return taken;
      const { receiverId } = next.delivery;
      try {
        if (await settle(job, next)) taken += 1;
      } finally {
        busy.set(receiverId, (busy.get(receiverId) ?? 1) - 1);
      }
    }
  };
  const counts = await Promise.all(Array.from({ length: lanes }, lane));
  if (performance.now() - begun > turnMs) await transaction(job, wakeDelivery);
  return counts.reduce((sum, count) => sum + count, 0);
}
