import type { callbackModes } from "@/db/enums";
import { unixSeconds } from "@/lib/kernel/time";
import { encryptMessage, type MessageSecrets, signatureOf } from "./message-crypt";
import { type Answer, type Outgoing, send } from "./send";
import { toXml, type XmlFields } from "./xml";

/** What is told: as XML always encrypted, as JSON in the receiver's mode. `head` stands beside the encrypted text. */
export type Message =
  | { format: "xml"; head: XmlFields; fields: XmlFields }
  | {
      format: "json";
      mode: (typeof callbackModes)[number];
      head: Record<string, string>;
      fields: Record<string, unknown>;
    };

export type Chance = { now: Date; random: (bytes: number) => Uint8Array };

export type Sent = { isTaken: true; answer: Answer } | { isTaken: false; error: string; answer: Answer };

/** An address with the signature of its parameters, as every call of the wire's callbacks has it. */
function signedUrl(target: string, token: string, chance: Chance) {
  const timestamp = String(unixSeconds(chance.now));
  const nonce = String(Buffer.from(chance.random(4)).readUInt32BE());
  const url = new URL(target);
  url.searchParams.set("signature", signatureOf(token, timestamp, nonce));
  url.searchParams.set("timestamp", timestamp);
  url.searchParams.set("nonce", nonce);
  return { url, timestamp, nonce };
}

function bodyOf(message: Message, encrypted: string): string {
  if (message.format === "xml") return toXml({ ...message.head, Encrypt: encrypted });
  if (message.mode === "plain") return JSON.stringify(message.fields);
  const open = message.mode === "compatible" ? message.fields : message.head;
  return JSON.stringify({ ...open, Encrypt: encrypted });
}

/** The request that carries a message, signed and, but in plain mode, encrypted. Source: wechat-promoter-api.md §9.1. */
export function messageRequest(target: string, secrets: MessageSecrets, message: Message, chance: Chance): Outgoing {
  const { url, timestamp, nonce } = signedUrl(target, secrets.token, chance);
  const isPlain = message.format === "json" && message.mode === "plain";
  const text = message.format === "xml" ? toXml(message.fields) : JSON.stringify(message.fields);
  const encrypted = isPlain ? "" : encryptMessage(text, secrets, chance.random(16));
  if (!isPlain) {
    url.searchParams.set("encrypt_type", "aes");
    url.searchParams.set("msg_signature", signatureOf(secrets.token, timestamp, nonce, encrypted));
  }
  return {
    url: url.href,
    method: "POST",
    headers: { "content-type": message.format === "xml" ? "text/xml; charset=utf-8" : "application/json" },
    body: bodyOf(message, encrypted),
  };
}

/** What a receiver of messages answers to say that it has taken one: `success`, or nothing. */
export function judgeMessageAnswer(answer: Answer): Sent {
  if (answer.error !== null) return { isTaken: false, error: answer.error, answer };
  const isGood = answer.status !== null && answer.status >= 200 && answer.status < 300;
  if (isGood && (answer.body === "" || answer.body === "success")) return { isTaken: true, answer };
  return { isTaken: false, error: answer.status === 200 ? "answered_other" : `status_${answer.status}`, answer };
}

/** Posts a message to an address somebody else named. Never throws: why it was not taken is told in a word. */
export async function postMessage(
  target: string,
  secrets: MessageSecrets,
  message: Message,
  chance: Chance,
): Promise<Sent> {
  return judgeMessageAnswer(await send(messageRequest(target, secrets, message, chance)));
}

/** Asks an address to show that it knows the token: it must answer the text it was sent, and nothing else. */
export async function checkAddress(target: string, token: string, chance: Chance): Promise<Sent> {
  const { url } = signedUrl(target, token, chance);
  const echo = Buffer.from(chance.random(8)).toString("hex");
  url.searchParams.set("echostr", echo);
  const answer = await send({ url: url.href, method: "GET", headers: {} });
  if (answer.error !== null) return { isTaken: false, error: answer.error, answer };
  if (answer.status === 200 && answer.body === echo) return { isTaken: true, answer };
  return { isTaken: false, error: answer.status === 200 ? "echo_differs" : `status_${answer.status}`, answer };
}
