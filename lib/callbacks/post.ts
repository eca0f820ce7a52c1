import { env } from "@/lib/kernel/env";
import { SafeFetchError } from "@/lib/kernel/fetch-error";
import { safeFetch } from "@/lib/kernel/safe-fetch";
import { unixSeconds } from "@/lib/kernel/time";
import { encryptMessage, type MessageSecrets, signatureOf } from "./message-crypt";
import { toXml, type XmlFields } from "./xml";

/** Seconds a receiver has to answer. Source: wechat-promoter-api.md §9.1. */
const answerMs = 5_000;

/** Tries before a message is left alone; the last one comes about a day after the first. */
export const mostAttempts = 9;

/** Minutes until the next try: 1, 2, 5, 15, 60, then three hours and on. */
export function retryMinutes(attempts: number): number {
  return [1, 2, 5, 15, 60, 180, 360, 720][attempts - 1] ?? 1440;
}

export type Sent = { isTaken: true } | { isTaken: false; error: string };

/**
 * Posts a message signed and encrypted to an address somebody else named; taken is what was answered with `success` or
 * nothing. `head` are the fields beside the encrypted ones. Never throws: why it was not taken is told in a word.
 */
export async function postMessage(
  target: string,
  secrets: MessageSecrets,
  message: { head: XmlFields; fields: XmlFields },
  chance: { now: Date; random: (bytes: number) => Uint8Array },
): Promise<Sent> {
  try {
    const timestamp = String(unixSeconds(chance.now));
    const nonce = String(Buffer.from(chance.random(4)).readUInt32BE());
    const encrypted = encryptMessage(toXml(message.fields), secrets, chance.random(16));
    const url = new URL(target);
    url.searchParams.set("signature", signatureOf(secrets.token, timestamp, nonce));
    url.searchParams.set("timestamp", timestamp);
    url.searchParams.set("nonce", nonce);
    url.searchParams.set("encrypt_type", "aes");
    url.searchParams.set("msg_signature", signatureOf(secrets.token, timestamp, nonce, encrypted));
    const answer = await safeFetch(url, {
      method: "POST",
      headers: { "content-type": "text/xml; charset=utf-8" },
      body: toXml({ ...message.head, Encrypt: encrypted }),
      timeoutMs: answerMs,
      maxBytes: 4096,
      oversize: "truncate",
      // A receiver on the deployment's own network is let through by its operator, by address.
      allowHttp: env.callbackAddresses.length > 0,
      allowAddresses: env.callbackAddresses,
    });
    const text = answer.body.toString("utf8").trim();
    if (answer.status >= 200 && answer.status < 300 && (text === "" || text === "success")) return { isTaken: true };
    return { isTaken: false, error: answer.status === 200 ? "answered_other" : `status_${answer.status}` };
  } catch (error) {
    return { isTaken: false, error: error instanceof SafeFetchError ? error.code : "failed" };
  }
}
