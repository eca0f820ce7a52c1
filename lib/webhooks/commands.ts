import { and, eq, inArray } from "drizzle-orm";
import { eventDeliveries, eventReceivers } from "@/db/schema";
import { secretText } from "@/lib/callbacks/standard";
import { audit } from "@/lib/kernel/audit";
import { seal } from "@/lib/kernel/crypto";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { MINUTE_MS } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import type { ChangeWebhookInput, PauseInput, ReceiverInput, RedeliverInput, RotateInput, WebhookInput } from "./input";
import { ensureAddress, ensureEvents, ensureRoom, loadReceiver, type ReceiverRow, resubscribe } from "./load";
import { cancelDeliveries } from "./spread";
import { wakeDelivery } from "./wake";

const target = (id: string) => ({ type: "event_receiver", id });

/**
 * Adds a webhook. Its secret is told here and never again. Throws invalid_input for an address nothing may be sent to
 * or an event this organisation never hears of, conflict beyond twenty.
 */
export async function createWebhook(caller: Caller, input: WebhookInput) {
  allow(caller, "webhook.manage");
  await ensureAddress(input.url);
  return transaction(caller, async (ctx) => {
    ensureEvents(ctx, "webhook", input.events);
    await ensureRoom(ctx);
    const secret = secretText(ctx.random(32));
    const receiverId = ctx.newId("rcv");
    await ctx.db.insert(eventReceivers).values({
      id: receiverId,
      orgId: ctx.tenant.id,
      kind: "webhook",
      ...input,
      secretSealed: seal(secret),
      status: "active",
      createdBy: ctx.actor.name,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    await resubscribe(ctx);
    await audit(ctx, { action: "webhook.create", target: target(receiverId), after: input });
    return { receiverId, secret };
  });
}

const write = (ctx: Ctx, id: string, change: Partial<ReceiverRow>) =>
  ctx.db
    .update(eventReceivers)
    .set({ ...change, updatedAt: ctx.now })
    .where(eq(eventReceivers.id, id));

/** Changes a webhook's address, name or events; what is left out stays. */
export async function changeWebhook(caller: Caller, { receiverId, ...change }: ChangeWebhookInput) {
  allow(caller, "webhook.manage");
  if (change.url) await ensureAddress(change.url);
  return transaction(caller, async (ctx) => {
    const before = await loadReceiver(ctx, receiverId, "webhook");
    if (change.events) ensureEvents(ctx, "webhook", change.events);
    await write(ctx, receiverId, change);
    await resubscribe(ctx);
    const { url, description, events } = before;
    await audit(ctx, {
      action: "webhook.change",
      target: target(receiverId),
      before: { url, description, events },
      after: change,
    });
    return { receiverId };
  });
}

/** Pauses a receiver, what happens meanwhile waits for it; or lets it go on, with all that waited. */
export function pauseReceiver(caller: Caller, input: PauseInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "webhook.manage");
    const { status } = await loadReceiver(ctx, input.receiverId);
    const wanted = input.isPaused ? "paused" : "active";
    if (status === wanted) return { receiverId: input.receiverId, status: wanted };
    await write(ctx, input.receiverId, { status: wanted, pausedReason: null });
    if (!input.isPaused) await wakeDelivery(ctx);
    const action = input.isPaused ? "webhook.pause" : "webhook.resume";
    await audit(ctx, { action, target: target(input.receiverId) });
    return { receiverId: input.receiverId, status: wanted };
  });
}

/** Ends a receiver: it hears of nothing any more, what waited for it is cancelled. */
export function removeReceiver(caller: Caller, input: ReceiverInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "webhook.manage");
    const { url, kind } = await loadReceiver(ctx, input.receiverId);
    await write(ctx, input.receiverId, { status: "removed", previousSealed: null, previousUntil: null });
    await cancelDeliveries(ctx, input.receiverId);
    await resubscribe(ctx);
    await audit(ctx, { action: "webhook.remove", target: target(input.receiverId), before: { kind, url } });
    return { receiverId: input.receiverId };
  });
}

/**
 * Gives a webhook a new secret, told here and never again. The old one signs beside it for `keepHours`, so that a
 * receiver changes over without losing an event; one that was on its way out ends at once.
 */
export function rotateSecret(caller: Caller, input: RotateInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "webhook.manage");
    const row = await loadReceiver(ctx, input.receiverId, "webhook");
    const secret = secretText(ctx.random(32));
    const previousUntil = new Date(ctx.now.getTime() + input.keepHours * 60 * MINUTE_MS);
    await write(ctx, row.id, { secretSealed: seal(secret), previousSealed: row.secretSealed, previousUntil });
    await audit(ctx, { action: "webhook.rotate", target: target(row.id), after: { previousUntil } });
    return { receiverId: row.id, secret, previousUntil };
  });
}

/** Ends the old secret of a rotation before its time. */
export function endPreviousSecret(caller: Caller, input: ReceiverInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "webhook.manage");
    const row = await loadReceiver(ctx, input.receiverId, "webhook");
    ensure(row.previousSealed, "wrong_state");
    await write(ctx, row.id, { previousSealed: null, previousUntil: null });
    await audit(ctx, { action: "webhook.end_secret", target: target(row.id) });
    return { receiverId: row.id };
  });
}

/**
 * Sends deliveries again, from the first try on: those named, or all a receiver let die. What is still under way is left
 * as it is. Answers how many.
 */
export function redeliver(caller: Caller, input: RedeliverInput): Promise<{ count: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "webhook.manage");
    const chosen =
      "receiverId" in input
        ? and(eq(eventDeliveries.receiverId, input.receiverId), eq(eventDeliveries.status, "dead"))
        : and(
            inArray(eventDeliveries.id, input.deliveryIds),
            inArray(eventDeliveries.status, ["dead", "delivered", "waiting"]),
          );
    const live = ctx.db
      .select({ id: eventReceivers.id })
      .from(eventReceivers)
      .where(and(eq(eventReceivers.orgId, ctx.tenant.id), inArray(eventReceivers.status, ["active", "paused"])));
    const again = await ctx.db
      .update(eventDeliveries)
      .set({ status: "waiting", attempts: 0, dueAt: ctx.now, deliveredAt: null })
      .where(and(eq(eventDeliveries.orgId, ctx.tenant.id), chosen, inArray(eventDeliveries.receiverId, live)))
      .returning({ id: eventDeliveries.id });
    ensure(again.length > 0 || "receiverId" in input, "not_found");
    await wakeDelivery(ctx);
    await audit(ctx, {
      action: "webhook.redeliver",
      target: "receiverId" in input ? target(input.receiverId) : { type: "delivery", id: again[0]?.id ?? "" },
      after: { count: again.length },
    });
    return { count: again.length };
  });
}
