import { createCipheriv, createDecipheriv, createHash, timingSafeEqual } from "node:crypto";

/** Block of the padding, in bytes: twice the cipher's own. Source: wechat-promoter-api.md §9.1. */
const BLOCK = 32;
const NOISE = 16;

/** What a receiver keeps of a callback setting: the token signs, the key encrypts, the appid ends every message. */
export type MessageSecrets = { token: string; encodingKey: string; appid: string };

export type MessageFault = "key_invalid" | "not_decryptable" | "appid_mismatch";

/** A message that cannot be opened, and why. */
export class MessageCryptError extends Error {
  constructor(readonly fault: MessageFault) {
    super(fault);
    this.name = "MessageCryptError";
  }
}

/** hex(sha1) over the sorted parts put together: the signature of addresses (3 parts) and of messages (4 parts). */
export function signatureOf(...parts: readonly string[]): string {
  return createHash("sha1")
    .update([...parts].sort().join(""))
    .digest("hex");
}

/** Compares a signature as sent with the one it should be, in constant time. */
export function isSignature(given: string | undefined, ...parts: readonly string[]): boolean {
  const expected = Buffer.from(signatureOf(...parts));
  const actual = Buffer.from(given ?? "");
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** Whether a text may be an encoding key: 43 characters that stand for 32 bytes. */
export const isEncodingKey = (text: string): boolean =>
  /^[A-Za-z0-9+/]{43}$/.test(text) && Buffer.from(`${text}=`, "base64").length === 32;

function keyOf(encodingKey: string): Buffer {
  if (!isEncodingKey(encodingKey)) throw new MessageCryptError("key_invalid");
  return Buffer.from(`${encodingKey}=`, "base64");
}

/**
 * Encrypts a message for its receiver: random(16) ‖ length (uint32 BE) ‖ message ‖ appid under AES-256-CBC, as base64.
 * `noise` are the 16 random bytes. Source: wechat-promoter-api.md §9.1.
 */
export function encryptMessage(message: string, secrets: MessageSecrets, noise: Uint8Array): string {
  if (noise.length !== NOISE) throw new RangeError("noise is 16 bytes");
  const key = keyOf(secrets.encodingKey);
  const text = Buffer.from(message, "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const body = Buffer.concat([noise, length, text, Buffer.from(secrets.appid, "utf8")]);
  const pad = BLOCK - (body.length % BLOCK);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(body), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]).toString("base64");
}

/** Opens what `encryptMessage` closed. Throws MessageCryptError: a wrong key, a cut text, a message for another appid. */
export function decryptMessage(encrypted: string, secrets: MessageSecrets): string {
  const key = keyOf(secrets.encodingKey);
  const body = stripPadding(decipher(encrypted, key));
  if (body.length < NOISE + 4) throw new MessageCryptError("not_decryptable");
  const start = NOISE + 4;
  const end = start + body.readUInt32BE(NOISE);
  if (end > body.length) throw new MessageCryptError("not_decryptable");
  if (body.subarray(end).toString("utf8") !== secrets.appid) throw new MessageCryptError("appid_mismatch");
  return body.subarray(start, end).toString("utf8");
}

function decipher(encrypted: string, key: Buffer): Buffer {
  const bytes = Buffer.from(encrypted, "base64");
  if (bytes.length === 0 || bytes.length % 16 !== 0) throw new MessageCryptError("not_decryptable");
  const opened = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([opened.update(bytes), opened.final()]);
}

function stripPadding(body: Buffer): Buffer {
  const pad = body.at(-1) ?? 0;
  if (pad < 1 || pad > BLOCK || pad > body.length) throw new MessageCryptError("not_decryptable");
  return body.subarray(0, body.length - pad);
}
