import { createHmac } from "node:crypto";
import type { Sent } from "./post";
import type { Answer, Outgoing } from "./send";

const prefix = "whsec_";

/** A webhook's secret as its owner keeps it, of 24 to 64 random bytes. */
export const secretText = (bytes: Uint8Array): string => prefix + Buffer.from(bytes).toString("base64");

/** `v1,` and the HMAC-SHA256 of id, time and body under one secret. Source: the Standard Webhooks specification. */
export function webhookSignature(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}

/**
 * The request that carries an event to a webhook, signed by each live secret: while it rotates, the old and the new.
 * `timestamp` is the machine's, in seconds: receivers compare it with their own clock.
 */
export function webhookRequest(
  target: string,
  secrets: readonly string[],
  event: { id: string; timestamp: number; body: string },
): Outgoing {
  return {
    url: target,
    method: "POST",
    headers: {
      "content-type": "application/json",
      "webhook-id": event.id,
      "webhook-timestamp": String(event.timestamp),
      "webhook-signature": secrets
        .map((secret) => webhookSignature(secret, event.id, event.timestamp, event.body))
        .join(" "),
    },
    body: event.body,
  };
}

/** A webhook has taken what it answers with any 2xx; 410 says that it wants no more. */
export function judgeWebhookAnswer(answer: Answer): Sent {
  if (answer.error !== null) return { isTaken: false, error: answer.error, answer };
  const status = answer.status ?? 0;
  if (status >= 200 && status < 300) return { isTaken: true, answer };
  return { isTaken: false, error: status === 410 ? "gone" : `status_${status}`, answer };
}
