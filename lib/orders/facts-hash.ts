import type { LineFacts } from "@/lib/attribution/facts";
import { sha256 } from "@/lib/kernel/ids";

/** Lines of one order share most of what decides them: each shared part is digested once. */
const digests = new WeakMap<object, string>();

function digestOf(part: object): string {
  const known = digests.get(part);
  if (known) return known;
  const digest = sha256(JSON.stringify(part));
  digests.set(part, digest);
  return digest;
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
