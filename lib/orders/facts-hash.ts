import type { LineFacts, Touch } from "@/lib/attribution/facts";
import { sha256 } from "@/lib/kernel/ids";

/** Lines of one order share most of what decides them: each shared part is digested once. */
const digests = new WeakMap<object, string>();

function digestOf(part: object): string {
  const known = digests.get(part);
  if (known) return known;
  const digest = sha256(textOf(part));
  digests.set(part, digest);
  return digest;
}

const isTouch = (part: unknown): part is Touch =>
  typeof part === "object" && part !== null && "lockRuleVersion" in part;

/** A stored touch never changes: its id says all of it but how far orders have carried on its lock. */
const touchText = ({ id, extensions }: Touch): string =>
  `${id}${extensions.map(({ orderAt, until }) => ` ${orderAt.getTime()}:${until.getTime()}`).sort()}`;

function textOf(part: object): string {
  if (!Array.isArray(part) || !isTouch(part[0])) return JSON.stringify(part);
  return part.map(touchText).sort().join(";");
}

/**
 * A digest of everything the rule read: equal facts, equal hash, since each part is always built with its keys in one
 * order.
 */
export const hashFacts = (facts: LineFacts): string =>
  sha256(
    Object.entries(facts)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => `${name} ${typeof part === "object" && part !== null ? digestOf(part) : part}`)
      .join("\n"),
  );
