import { z } from "zod";
import { checkCallback, saveCallback } from "@/lib/webhooks/callback";
import {
  changeWebhook,
  createWebhook,
  endPreviousSecret,
  pauseReceiver,
  redeliver,
  removeReceiver,
  rotateSecret,
} from "@/lib/webhooks/commands";
import {
  callbackInput,
  changeWebhookInput,
  deliveryListInput,
  pauseInput,
  rotateInput,
  webhookInput,
} from "@/lib/webhooks/input";
import {
  type DeliveryItem,
  getDelivery,
  getReceivers,
  listDeliveries,
  type ReceiverView,
} from "@/lib/webhooks/queries";
import { sendTestEvent } from "@/lib/webhooks/test-event";
import { type ApiRoute, route } from "../route";
import { pageQuery, text, wirePage } from "./fields";

const tag = "webhooks";
const [read, manage] = ["webhook.read", "webhook.manage"] as const;
const idOf = (params: Record<string, string>) => params.receiver_id ?? "";

const receiverWire = (it: ReceiverView) => ({
  receiver_id: it.id,
  kind: it.kind,
  url: it.url,
  description: it.description,
  events: it.events,
  mode: it.mode,
  status: it.status,
  paused_reason: it.pausedReason,
  checked_at: it.checkedAt,
  previous_secret_until: it.previousUntil,
  created_at: it.createdAt,
  last_7_days: it.health,
});

const deliveryWire = (it: DeliveryItem) => ({
  delivery_id: it.id,
  event_id: it.eventId,
  version: String(it.version),
  event: it.event,
  receiver_id: it.receiverId,
  url: it.url,
  status: it.status,
  attempts: it.attempts,
  next_attempt_at: it.status === "waiting" ? it.dueAt : null,
  delivered_at: it.deliveredAt,
  response_status: it.lastStatus,
  error: it.lastError,
  latency_ms: it.lastMs,
  created_at: it.createdAt,
});

/** Events told to the caller's own server: where to, how they are signed, and how each of them went. */
export const webhookRoutes: ApiRoute[] = [
  route(
    "get",
    "/webhooks",
    { summary: "The callback and webhooks of the caller, and the events it can listen for", tag },
    {
      permission: read,
      run: async (caller) => {
        const it = await getReceivers(caller);
        return {
          appid: it.appid,
          original_id: it.originalId,
          callback: it.callback && receiverWire(it.callback),
          webhooks: it.webhooks.map(receiverWire),
          callback_events: it.callbackEvents,
          webhook_events: it.webhookEvents,
        };
      },
    },
  ),
  route(
    "post",
    "/webhooks",
    // No answer is kept for a replay: the secret would stand in it.
    { summary: "Add a webhook; its secret is told once", tag, status: 201 },
    {
      permission: manage,
      body: webhookInput,
      run: async (caller, { body }) => {
        const { receiverId, secret } = await createWebhook(caller, body);
        return { receiver_id: receiverId, secret };
      },
    },
  ),
  route(
    "patch",
    "/webhooks/{receiver_id}",
    { summary: "Change a webhook's address, name or events", tag },
    {
      permission: manage,
      body: changeWebhookInput.omit({ receiverId: true }),
      run: async (caller, { params, body }) => {
        const { receiverId } = await changeWebhook(caller, { receiverId: idOf(params), ...body });
        return { receiver_id: receiverId };
      },
    },
  ),
  route(
    "delete",
    "/webhooks/{receiver_id}",
    { summary: "End a webhook or the callback; what waits for it is cancelled", tag },
    {
      permission: manage,
      run: async (caller, { params }) => {
        const { receiverId } = await removeReceiver(caller, { receiverId: idOf(params) });
        return { receiver_id: receiverId };
      },
    },
  ),
  route(
    "post",
    "/webhooks/{receiver_id}/pause",
    { summary: "Pause a receiver, what happens meanwhile waits for it; or let it go on", tag },
    {
      permission: manage,
      body: z.strictObject({ is_paused: pauseInput.shape.isPaused }),
      run: async (caller, { params, body }) => {
        const done = await pauseReceiver(caller, { receiverId: idOf(params), isPaused: body.is_paused });
        return { receiver_id: done.receiverId, status: done.status };
      },
    },
  ),
  route(
    "post",
    "/webhooks/{receiver_id}/rotate",
    { summary: "A new secret, told once; the old one signs beside it for some hours", tag },
    {
      permission: manage,
      body: z.strictObject({ keep_hours: rotateInput.shape.keepHours }),
      run: async (caller, { params, body }) => {
        const made = await rotateSecret(caller, { receiverId: idOf(params), keepHours: body.keep_hours });
        return { receiver_id: made.receiverId, secret: made.secret, previous_secret_until: made.previousUntil };
      },
    },
  ),
  route(
    "delete",
    "/webhooks/{receiver_id}/previous_secret",
    { summary: "End the old secret of a rotation before its time", tag },
    {
      permission: manage,
      run: async (caller, { params }) => {
        const { receiverId } = await endPreviousSecret(caller, { receiverId: idOf(params) });
        return { receiver_id: receiverId };
      },
    },
  ),
  route(
    "post",
    "/webhooks/{receiver_id}/test",
    { summary: "Send a test event at once, and tell what was sent and what came back", tag },
    {
      permission: manage,
      body: z.strictObject({}),
      run: async (caller, { params }) => {
        const { deliveryId, isTaken, ...told } = await sendTestEvent(caller, { receiverId: idOf(params) });
        return { delivery_id: deliveryId, is_taken: isTaken, ...told };
      },
    },
  ),
  route(
    "put",
    "/callback",
    { summary: "Set the wire's callback; the address must answer the check first", tag },
    {
      permission: manage,
      body: z.strictObject({
        url: callbackInput.shape.url,
        mode: callbackInput.shape.mode,
        token: callbackInput.shape.token,
        encoding_aes_key: callbackInput.shape.encodingKey,
        events: callbackInput.shape.events,
      }),
      run: async (caller, { body: { encoding_aes_key, ...body } }) => {
        const { receiverId } = await saveCallback(caller, { ...body, encodingKey: encoding_aes_key });
        return { receiver_id: receiverId };
      },
    },
  ),
  route(
    "get",
    "/callback/check",
    { summary: "Whether the callback's address resolves and answers", tag },
    { permission: read, run: checkCallback },
  ),
  route(
    "get",
    "/deliveries",
    { summary: "Deliveries, newest first", tag },
    {
      permission: read,
      query: z.strictObject({
        ...pageQuery,
        status: deliveryListInput.shape.status,
        event: deliveryListInput.shape.event,
        receiver_id: deliveryListInput.shape.receiverId,
      }),
      run: async (caller, { query: { receiver_id, ...query } }) =>
        wirePage(await listDeliveries(caller, { ...query, receiverId: receiver_id, direction: "older" }), deliveryWire),
    },
  ),
  route(
    "get",
    "/deliveries/{delivery_id}",
    { summary: "One delivery: what it says, and each of its tries", tag },
    {
      permission: read,
      run: async (caller, { params }) => {
        const { message, attempts, tries, ...it } = await getDelivery(caller, params.delivery_id ?? "");
        return {
          ...deliveryWire({ ...it, attempts: tries }),
          message: JSON.parse(message),
          tries: attempts.map(({ ms, excerpt, ...each }) => ({ ...each, latency_ms: ms, response: excerpt })),
        };
      },
    },
  ),
  route(
    "post",
    "/deliveries/redeliver",
    { summary: "Send deliveries again: those named, or all a receiver let die", tag },
    {
      permission: manage,
      body: z.union([
        z.strictObject({ delivery_ids: z.array(text).min(1).max(100) }),
        z.strictObject({ receiver_id: text }),
      ]),
      run: (caller, { body }) =>
        redeliver(
          caller,
          "receiver_id" in body ? { receiverId: body.receiver_id } : { deliveryIds: body.delivery_ids },
        ),
    },
  ),
];
