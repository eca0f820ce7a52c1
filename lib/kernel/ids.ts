import { hash, randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** Bytes a deployment takes its ids and codes from. Tests hand in a seeded one. */
export type Randomness = (bytes: number) => Uint8Array;

const poolSize = 8192;
let pool = new Uint8Array(0);
let used = 0;

/** The system's randomness, fetched for many small requests at once. No byte is handed out twice. */
export const systemRandomness: Randomness = (bytes) => {
  if (bytes > poolSize / 8) return randomBytes(bytes);
  if (used + bytes > pool.length) {
    pool = randomBytes(poolSize);
    used = 0;
  }
  used += bytes;
  return pool.slice(used - bytes, used);
};

let lastTime = { ms: Number.NaN, text: "" };

function timePart(moment: Date): string {
  if (lastTime.ms === moment.getTime()) return lastTime.text;
  let rest = moment.getTime();
  let text = "";
  for (let i = 0; i < 9; i++) {
    text = alphabet[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  lastTime = { ms: moment.getTime(), text };
  return text;
}

/** `n` characters of Crockford base 32. */
export function randomCode(n: number, random: Randomness): string {
  let code = "";
  for (const byte of random(n)) code += alphabet[byte & 31];
  return code;
}

/** `<prefix>_<9 characters of time><13 of randomness>`: sorts by time of creation. */
export function makeId(prefix: string, now: Date, random: Randomness): string {
  return `${prefix}_${timePart(now)}${randomCode(13, random)}`;
}

/** Hex SHA-256 of a string: for tokens at rest and content hashes. */
export const sha256 = (text: string | Uint8Array): string => hash("sha256", text, "hex");

/** JSON with sorted keys, so that equal content has an equal hash. bigint and Date become strings. */
export function canonicalJson(value: unknown): string {
  if (typeof value === "bigint") return `"${value}"`;
  if (value instanceof Date) return `"${value.toISOString()}"`;
  if (Array.isArray(value))
    return `[${value.map((item) => canonicalJson(item === undefined ? null : item)).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const object = value as Record<string, unknown>;
    let text = "";
    for (const key of Object.keys(object).sort()) {
      const item = object[key];
      if (item !== undefined) text += `${text ? "," : ""}${JSON.stringify(key)}:${canonicalJson(item)}`;
    }
    return `{${text}}`;
  }
  return JSON.stringify(value);
}

export const contentHash = (value: unknown): string => sha256(canonicalJson(value));

const wireEpoch = Date.UTC(2020, 0, 1);

/**
 * An id that clients of the compatible wire read as uint64: decimal, 63 bits, milliseconds since 2020 before 22 bits of
 * randomness, so it sorts by time of creation.
 */
export function makeWireId(now: Date, random: Randomness): string {
  const [a = 0, b = 0, c = 0] = random(3);
  const noise = ((a << 16) | (b << 8) | c) & 0x3fffff;
  return String((BigInt(now.getTime() - wireEpoch) << 22n) | BigInt(noise));
}
