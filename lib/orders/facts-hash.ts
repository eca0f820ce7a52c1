import type { LineFacts, Touch } from "@/lib/attribution/facts";
import { sha256 } from "@/lib/kernel/ids";

/** Lines of one order share most of what decides them, and orders what histories keep: each is put into words once. */
const once = (make: (part: object) => string) => {
  const made = new WeakMap<object, string>();
  return (part: object): string => {
    const known = made.get(part);
    if (known) return known;
    const text = make(part);
    made.set(part, text);
    return text;
  };
};

const jsonOf = once(JSON.stringify);
const digestOfNone = sha256("[]");
const digested = once((part) => sha256(textOf(part)));
const digestOf = (part: object): string => (Array.isArray(part) && part.length === 0 ? digestOfNone : digested(part));

const isTouch = (part: unknown): part is Touch =>
  typeof part === "object" && part !== null && "lockRuleVersion" in part;

/** A stored touch never changes: its id says all of it but how far orders have carried on its lock. */
const touchText = ({ id, extensions }: Touch): string =>
  extensions.length === 0
    ? id
    : `${id}${extensions.map(({ orderAt, until }) => ` ${orderAt.getTime()}:${until.getTime()}`).sort()}`;

function textOf(part: object): string {
  if (!Array.isArray(part)) return JSON.stringify(part);
  return isTouch(part[0]) ? part.map(touchText).sort().join(";") : `[${part.map(jsonOf).join(",")}]`;
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
