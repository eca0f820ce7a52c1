import type { Attribution, LineFacts, LockExtension, Winner } from "@/lib/attribution/facts";
import { extensionFor } from "@/lib/attribution/lock";
import { resolveLine } from "@/lib/attribution/rules";
import { groupBy } from "@/lib/kernel/group";
import { type LockRuleHistory, lockRuleAt } from "@/lib/plans/as-of";

/** One order that came in with others: the facts of its lines as stored before any of them. */
export type Resolving = { brandId: string; orderedAt: Date; isPaid: boolean; facts: readonly LineFacts[] };

/** The facts the rule read in the end, and its answer. */
export type Resolved = { facts: LineFacts; attribution: Attribution };

type Made = { touchId: string; extension: LockExtension };

function extensionBy(winner: Winner | null, order: Resolving, rules: LockRuleHistory): Made[] {
  if (!winner || !order.isPaid) return [];
  const { orderedAt } = order;
  const rule = lockRuleAt(rules, order.brandId, winner.institutionId, orderedAt);
  const until = extensionFor(rule, winner.creatorId ? "direct_content" : "direct_product", orderedAt);
  return until ? [{ touchId: winner.touchId, extension: { orderAt: orderedAt, until } }] : [];
}

/** The facts as they are once earlier orders of the same batch have carried on locks. */
function extended(facts: LineFacts, made: ReadonlyMap<string, LockExtension[]>): LineFacts {
  if (!facts.touches.some((touch) => made.has(touch.id))) return facts;
  const touches = facts.touches.map((touch) => {
    const more = made.get(touch.id);
    return more ? { ...touch, extensions: [...touch.extensions, ...more] } : touch;
  });
  return { ...facts, touches };
}

/**
 * Resolves the lines of orders that came in together, each order's in the order given. Orders are taken by their own
 * time, and a paid one carries on the lock of the touch it won for those after it, as if they had come one by one. Pure.
 */
export function resolveTogether(orders: readonly Resolving[], rules: LockRuleHistory): Resolved[][] {
  const made: Made[] = [];
  const answers = new Map<Resolving, Resolved[]>();
  const byTime = [...orders].sort((a, b) => a.orderedAt.getTime() - b.orderedAt.getTime());
  for (const order of byTime) {
    const known = new Map(
      [...groupBy(made, (one) => one.touchId)].map(([id, own]) => [id, own.map((one) => one.extension)]),
    );
    const resolved = order.facts.map((stored) => {
      const facts = made.length > 0 ? extended(stored, known) : stored;
      return { facts, attribution: resolveLine(facts) };
    });
    answers.set(order, resolved);
    made.push(...resolved.flatMap(({ attribution }) => extensionBy(attribution.winner, order, rules)));
  }
  return orders.map((order) => answers.get(order) ?? []);
}
