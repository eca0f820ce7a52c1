import { eventDeliveries, webhookEvents } from "@/db/schema";
import { excerptOf } from "@/lib/callbacks/send";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { addMinutes } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { deliver, machineTime, recordAttempt } from "./attempt";
import { testEvent } from "./catalogue";
import { requestOf } from "./compose";
import type { ReceiverInput } from "./input";
import { appidOf, loadReceiver } from "./load";
import { leaseMinutes } from "./rules";

/** An event that says nothing, on its way to one receiver, taken up already. */
async function writeDown(ctx: Ctx, input: ReceiverInput) {
  const receiver = await loadReceiver(ctx, input.receiverId);
  const id = ctx.newId("evt");
  const [event] = await ctx.db
    .insert(webhookEvents)
    .values({
      id,
      orgId: ctx.tenant.id,
      event: testEvent,
      dedupeKey: id,
      data: { sent_by: ctx.actor.name },
      wire: { debug_str: "liantai" },
      createdAt: ctx.now,
      spreadAt: ctx.now,
    })
    .returning();
  if (!event) throw new Error("an event that was inserted is there");
  const delivery = {
    id: ctx.newId("dlv"),
    eventSeq: event.seq,
    orgId: ctx.tenant.id,
    receiverId: receiver.id,
    event: testEvent,
    status: "waiting" as const,
    attempts: 1,
    dueAt: addMinutes(ctx.now, leaseMinutes),
    createdAt: ctx.now,
  };
  await ctx.db.insert(eventDeliveries).values(delivery);
  const at = { now: ctx.now, machineNow: await machineTime(ctx), random: ctx.random };
  return { delivery, kind: receiver.kind, ...requestOf(receiver, event, await appidOf(ctx), at) };
}

/**
 * Sends a test event to a receiver at once, whether it is paused or not, and tells what was sent and what came back.
 * It stands in the log like any other; one that fails is tried again like any other.
 */
export async function sendTestEvent(caller: Caller, input: ReceiverInput) {
  allow(caller, "webhook.manage");
  const { delivery, kind, out, open } = await transaction(caller, (ctx) => writeDown(ctx, input));
  const sent = await deliver(kind, out);
  return transaction(caller, async (ctx) => {
    await recordAttempt(ctx, delivery, sent, ctx.actor.name);
    const target = { type: "event_receiver", id: input.receiverId };
    await audit(ctx, { action: "webhook.test", target, after: { isTaken: sent.isTaken } });
    return {
      deliveryId: delivery.id,
      isTaken: sent.isTaken,
      request: { method: out.method, url: out.url, headers: out.headers, body: out.body ?? "" },
      /** What the request says, before it was encrypted. */
      message: open,
      response: {
        status: sent.answer.status,
        error: sent.isTaken ? null : sent.error,
        body: excerptOf(sent.answer.body),
        ms: sent.answer.ms,
      },
    };
  });
}
export type TestResult = Awaited<ReturnType<typeof sendTestEvent>>;
