import { isWithin } from "@/lib/attribution/as-of";
import type { Attribution, LineFacts, Plan } from "@/lib/attribution/facts";
import { DEFAULT_LOCK_RULE, extensionFor } from "@/lib/attribution/lock";
import { resolveLine } from "@/lib/attribution/rules";
import { asOf, type StoryLine, type StoryOrder, stage, type World } from "@/lib/attribution/story/stage";
import { withPasses } from "@/lib/cooperations/rules";

export type ResolvedLine = { facts: LineFacts; attribution: Attribution };

/** Resolves every order from all that was received, in order of time: what one order extends the next can use. */
export function resolveOrders(world: World): Map<string, ResolvedLine> {
  const resolved = new Map<string, ResolvedLine>();
  for (const order of [...world.orders].sort((a, b) => a.at - b.at)) {
    for (const line of order.lines) {
      const facts = factsOf(world, order, line);
      resolved.set(facts.line.lineId, { facts, attribution: resolveLine(facts) });
    }
    if (order.isUnpaid) continue;
    for (const line of order.lines) {
      const winner = resolved.get(`${order.as}/${line.product}`)?.attribution.winner;
      if (winner) extendTouch(world, winner.touchId, order.orderAt);
    }
  }
  return resolved;
}

function extendTouch(world: World, touchId: string, orderAt: Date): void {
  world.touches = world.touches.map((touch) => {
    if (touch.id !== touchId) return touch;
    const rule = asOf(world.locks, touch.shopId, orderAt) ?? DEFAULT_LOCK_RULE;
    const until = extensionFor(rule, touch.kind, orderAt);
    return until ? { ...touch, extensions: [...touch.extensions, { orderAt, until }] } : touch;
  });
}

function factsOf(world: World, order: StoryOrder, line: StoryLine): LineFacts {
  const t = order.orderAt;
  const consumerIds = identitiesOf(world, order.who);
  return {
    line: {
      lineId: `${order.as}/${line.product}`,
      orderAt: t,
      consumerIds,
      shopId: stage.products[line.product] ?? "S",
      productId: line.product,
      surface: line.surface ?? "share",
      creatorId: line.creator ?? null,
    },
    touches: world.touches,
    plans: planVersions(world, line.product, t),
    bindings: world.bindings,
    grants: world.grants,
    buyerPromoters: world.bindings.filter((span) => consumerIds.includes(span.promoterId) && isWithin(span, t)),
    selfPurchase: Object.fromEntries(stage.institutions.map((id) => [id, asOf(world.policies, id, t) ?? "allow"])),
  };
}

function planVersions(world: World, product: string, t: Date): Plan[] {
  const known = world.plans.filter((version) => version.product === product && version.from <= t);
  const passes = world.passes.filter((pass) => pass.product === product).map(({ term }) => term);
  return withPasses([...new Map(known.map(({ plan }) => [plan.planId, plan])).values()], passes, t);
}

/** All identities that joins, however chained, have made one person with `id`. */
function identitiesOf(world: World, id: string): string[] {
  const person = personOf(world, id);
  return [person, ...world.identities.keys()].filter((other) => personOf(world, other) === person);
}

function personOf(world: World, id: string): string {
  const joined = world.identities.get(id);
  return joined ? personOf(world, joined) : id;
}
