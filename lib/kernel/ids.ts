import { createHash, randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** Bytes a deployment takes its ids and codes from. Tests hand in a seeded one. */
export type Randomness = (bytes: number) => Uint8Array;

export const systemRandomness: Randomness = (bytes) => randomBytes(bytes);

function timePart(moment: Date): string {
  let rest = moment.getTime();
  let text = "";
  for (let i = 0; i < 9; i++) {
    text = alphabet[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** `n` characters of Crockford base 32. */
export function randomCode(n: number, random: Randomness): string {
  return Array.from(random(n), (byte) => alphabet[byte & 31]).join("");
}

/** `<prefix>_<9 characters of time><13 of randomness>`: sorts by time of creation. */
export function makeId(prefix: string, now: Date, random: Randomness): string {
  return `${prefix}_${timePart(now)}${randomCode(13, random)}`;
}

/** Hex SHA-256 of a string: for tokens at rest and content hashes. */
export const sha256 = (text: string | Uint8Array): string => createHash("sha256").update(text).digest("hex");

/** JSON with sorted keys, so that equal content has an equal hash. bigint and Date become strings. */
export function canonicalJson(value: unknown): string {
  if (typeof value === "bigint") return `"${value}"`;
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value))
    return `[${value.map((item) => canonicalJson(item === undefined ? null : item)).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
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
