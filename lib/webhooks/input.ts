import { z } from "zod";
import { callbackModes, deliveryStatuses } from "@/db/enums";
import { pageInput } from "@/lib/kernel/paging";
import { eventNames, testEvent } from "./catalogue";

const idInput = z.string().trim().min(1).max(64);
const url = z
  .string()
  .trim()
  .max(1000)
  .regex(/^https?:\/\/[^\s/?#]+\S*$/i);
/** Events somebody can choose; none chosen means every one, later ones too. */
const events = z
  .array(z.enum(eventNames).exclude([testEvent]))
  .min(1)
  .max(100)
  .nullable();
const description = z.string().trim().max(80);

export const callbackInput = z.strictObject({
  url,
  mode: z.enum(callbackModes),
  /** Left out: the one that stands. */
  token: z
    .string()
    .regex(/^[A-Za-z0-9]{3,32}$/)
    .optional(),
  encodingKey: z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/)
    .optional(),
  events: events.optional(),
});
export type CallbackInput = z.infer<typeof callbackInput>;

export const webhookInput = z.strictObject({ url, description: description.default(""), events: events.default(null) });
export type WebhookInput = z.infer<typeof webhookInput>;

export const receiverInput = z.strictObject({ receiverId: idInput });
export type ReceiverInput = z.infer<typeof receiverInput>;

export const changeWebhookInput = z.strictObject({
  receiverId: idInput,
  url: url.optional(),
  description: description.optional(),
  events: events.optional(),
});
export type ChangeWebhookInput = z.infer<typeof changeWebhookInput>;

export const pauseInput = z.strictObject({ receiverId: idInput, isPaused: z.boolean() });
export type PauseInput = z.infer<typeof pauseInput>;

/** Hours for which the old secret signs beside the new one. */
export const rotateInput = z.strictObject({
  receiverId: idInput,
  keepHours: z.number().int().min(0).max(168).default(24),
});
export type RotateInput = z.infer<typeof rotateInput>;

export const deliveryListInput = z.strictObject({
  ...pageInput.shape,
  status: z.enum(deliveryStatuses).optional(),
  event: z.enum(eventNames).optional(),
  receiverId: idInput.optional(),
});
export type DeliveryListInput = z.infer<typeof deliveryListInput>;

export const deliveryInput = z.strictObject({ deliveryId: idInput });
export type DeliveryInput = z.infer<typeof deliveryInput>;

/** Some deliveries, or all dead ones of a receiver. */
export const redeliverInput = z.union([
  z.strictObject({ deliveryIds: z.array(idInput).min(1).max(100) }),
  z.strictObject({ receiverId: idInput }),
]);
export type RedeliverInput = z.infer<typeof redeliverInput>;

export const nothingInput = z.strictObject({});
