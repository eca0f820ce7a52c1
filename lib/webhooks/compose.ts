import type { callbackModes } from "@/db/enums";
import { messageSender, originalId } from "@/lib/callbacks/original-id";
import { messageRequest } from "@/lib/callbacks/post";
import type { Outgoing } from "@/lib/callbacks/send";
import { webhookRequest } from "@/lib/callbacks/standard";
import { unseal } from "@/lib/kernel/crypto";
import { unixSeconds } from "@/lib/kernel/time";
import { type EventName, wireOf } from "./catalogue";

export type Told = { id: string; seq: number; event: string; data: unknown; wire: unknown; createdAt: Date };

export type Receiver = {
  kind: "callback" | "webhook";
  url: string;
  mode: (typeof callbackModes)[number] | null;
  secretSealed: string;
  encodingKeySealed: string | null;
  previousSealed: string | null;
  previousUntil: Date | null;
};

/** The body of our own webhooks; `version` rises with every event of the deployment. */
export const nativeBody = (it: Told) => ({
  id: it.id,
  type: it.event,
  timestamp: it.createdAt.toISOString(),
  version: String(it.seq),
  data: it.data,
});

/** The event as the compatible wire tells it to an organisation. Source: wechat-promoter-api.md §9.2. */
export function wireFields(it: Told, appid: string): Record<string, unknown> {
  const wire = wireOf(it.event as EventName);
  const body = (it.wire ?? {}) as Record<string, unknown>;
  return {
    ToUserName: originalId(appid),
    FromUserName: messageSender,
    CreateTime: unixSeconds(it.createdAt),
    MsgType: "event",
    Event: wire?.event ?? it.event,
    ...(wire?.inside ? { [wire.inside]: { ...body, version: String(it.seq) } } : body),
  };
}

/**
 * The request that tells a receiver of an event, and what it says in the open. `machineNow` is the machine's time:
 * receivers compare signatures with their own clock; `now` is the deployment's.
 */
export function requestOf(
  receiver: Receiver,
  it: Told,
  appid: string,
  at: { now: Date; machineNow: Date; random: (bytes: number) => Uint8Array },
): { out: Outgoing; open: string } {
  const secret = unseal(receiver.secretSealed);
  if (receiver.kind === "webhook") {
    const isRotating = receiver.previousSealed && receiver.previousUntil && receiver.previousUntil > at.now;
    const secrets = isRotating ? [secret, unseal(receiver.previousSealed ?? "")] : [secret];
    const body = JSON.stringify(nativeBody(it));
    const event = { id: it.id, timestamp: unixSeconds(at.machineNow), body };
    return { out: webhookRequest(receiver.url, secrets, event), open: body };
  }
  const fields = wireFields(it, appid);
  const encodingKey = receiver.encodingKeySealed ? unseal(receiver.encodingKeySealed) : "";
  const mode = receiver.mode ?? "safe";
  const out = messageRequest(
    receiver.url,
    { token: secret, encodingKey, appid },
    { format: "json", mode, head: { ToUserName: originalId(appid) }, fields },
    { now: at.machineNow, random: at.random },
  );
  return { out, open: JSON.stringify(fields) };
}
