import type { LineFacts } from "@/lib/attribution/facts";
import { canonicalJson, sha256 } from "@/lib/kernel/ids";

/** Lines of one order share most of what decides them: each shared part is digested once. */
const digests = new WeakMap<object, string>();

function digestOf(part: object): string {
  const known = digests.get(part);
  if (known) return known;
  const digest = sha256(canonicalJson(part));
  digests.set(part, digest);
  return digest;
}

/** A digest of everything the rule read: equal facts, equal hash. */
export const hashFacts = ({
  line,
  touches,
  bindings,
  grants,
  plans,
  buyerPromoters,
  selfPurchase,
}: LineFacts): string =>
  sha256(
    [
      canonicalJson(line),
      ...[touches, plans, bindings, grants, buyerPromoters].map(digestOf),
      canonicalJson(selfPurchase),
    ].join("\n"),
  );
