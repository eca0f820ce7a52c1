import { eventReceivers } from "@/db/schema";
import { checkAddress } from "@/lib/callbacks/post";
import { receiverRules } from "@/lib/callbacks/send";
import { audit } from "@/lib/kernel/audit";
import { seal, unseal } from "@/lib/kernel/crypto";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { checkTarget } from "@/lib/kernel/safe-fetch";
import { reading, transaction } from "@/lib/kernel/transaction";
import { machineTime } from "./attempt";
import type { CallbackInput } from "./input";
import { ensureAddress, ensureEvents, findCallback, resubscribe } from "./load";

/** Asks an address for the text it is sent, as the platform does before it takes one. Answers why not, or null. */
async function refusalOf(caller: Caller, url: string, token: string): Promise<string | null> {
  const now = await reading(caller, machineTime);
  const sent = await checkAddress(url, token, { now, random: caller.random });
  if (sent.isTaken) return null;
  return sent.error.startsWith("status_") ? "answered_error" : sent.error;
}

/**
 * Sets the organisation's callback: address, token, key, mode. The address must show that it knows the token before
 * anything is kept: receiver_refused says what it did instead, in a word. Token and key stay where they are left out; neither is
 * ever told again. Source: wechat-promoter-api.md §9.1.
 */
export async function saveCallback(caller: Caller, input: CallbackInput): Promise<{ receiverId: string }> {
  allow(caller, "webhook.manage");
  await ensureAddress(input.url);
  const standing = await reading(caller, findCallback);
  const token = input.token ?? (standing && unseal(standing.secretSealed));
  const encodingKey = input.encodingKey ?? (standing?.encodingKeySealed && unseal(standing.encodingKeySealed));
  ensure(token, "invalid_input", { fields: { token: "required" } });
  ensure(encodingKey, "invalid_input", { fields: { encodingKey: "required" } });
  const reason = await refusalOf(caller, input.url, token);
  if (reason) throw new AppError("receiver_refused", { fields: { url: reason } });
  return transaction(caller, async (ctx) => {
    const events = input.events === undefined ? (standing?.events ?? null) : input.events;
    if (input.events) ensureEvents(ctx, "callback", input.events);
    const set = {
      url: input.url,
      mode: input.mode,
      events,
      secretSealed: seal(token),
      encodingKeySealed: seal(encodingKey),
      status: "active" as const,
      pausedReason: null,
      checkedAt: ctx.now,
      updatedAt: ctx.now,
    };
    const before = await findCallback(ctx);
    const fresh = {
      id: before?.id ?? ctx.newId("rcv"),
      orgId: ctx.tenant.id,
      kind: "callback" as const,
      createdBy: ctx.actor.name,
      createdAt: ctx.now,
    };
    await ctx.db
      .insert(eventReceivers)
      .values({ ...fresh, ...set })
      .onConflictDoUpdate({ target: eventReceivers.id, set });
    await resubscribe(ctx);
    await audit(ctx, {
      action: "webhook.callback",
      target: { type: "event_receiver", id: fresh.id },
      before: before && { url: before.url, mode: before.mode, events: before.events },
      after: {
        url: input.url,
        mode: input.mode,
        events,
        token: input.token && "changed",
        encodingKey: input.encodingKey && "changed",
      },
    });
    return { receiverId: fresh.id };
  });
}

export type CallbackCheck = {
  dns: { ip: string }[];
  /** Milliseconds until the address answered the check; null where it did not, and why. */
  ping: { ip: string; ms: number | null; error: string | null }[];
};

/** Looks whether the callback's address resolves and answers: what `/cgi-bin/callback/check` tells. not_found without one. */
export async function checkCallback(caller: Caller): Promise<CallbackCheck> {
  allow(caller, "webhook.read");
  const row = await reading(caller, findCallback);
  ensure(row, "not_found");
  const now = await reading(caller, machineTime);
  const addresses = await checkTarget(row.url, receiverRules()).catch(() => []);
  const { answer, ...sent } = await checkAddress(row.url, unseal(row.secretSealed), { now, random: caller.random });
  const error = sent.isTaken ? null : sent.error;
  return {
    dns: addresses.map(({ address }) => ({ ip: address })),
    ping: addresses.map(({ address }) => ({ ip: address, ms: error === null ? answer.ms : null, error })),
  };
}
