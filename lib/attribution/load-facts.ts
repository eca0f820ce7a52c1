import { passesIn, passHistory } from "@/lib/cooperations/as-of";
import { withPasses } from "@/lib/cooperations/rules";
import { contentGrantsOf, ownShopsOf } from "@/lib/creators/as-of";
import { policyAt, policyHistory } from "@/lib/institutions/as-of";
import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct, groupBy } from "@/lib/kernel/group";
import { readHistories } from "@/lib/kernel/histories";
import { planHistory, plansAt } from "@/lib/plans/as-of";
import { withCaps } from "@/lib/plans/cap-facts";
import { bindingHistory, spansIn } from "@/lib/promoters/as-of";
import { isBoundAt } from "./as-of";
import type { LineFacts, OrderLine } from "./facts";
import { touchesOf } from "./load-touches";

/** One order whose lines are to be resolved as of `t`. `person` are the identities known today to be the buyer. */
export type FactsWanted = { person: readonly string[]; shopId: string; t: Date; lines: readonly OrderLine[] };

/** The promoters these identities themselves are. */
async function promotersOf(ctx: Ctx, identityIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await rowsOf<{ identityId: string; promoterId: string }>(
    ctx,
    `select identity_id as "identityId", promoter_id as "promoterId" from promoter_identities
     where identity_id = any($1::text[])`,
    [identityIds],
  );
  const byIdentity = groupBy(rows, (row) => row.identityId);
  return new Map([...byIdentity].map(([id, own]) => [id, own.map((row) => row.promoterId)]));
}

/**
 * All that decides the lines of these orders, each as of its own time, read at once for all: the same stored facts give
 * the same answer whenever it is asked. `readTouches` is another reader where a dry run needs one. Runs across
 * organisations.
 */
export async function loadFactsOf(
  ctx: Ctx,
  wanted: readonly FactsWanted[],
  readTouches: typeof touchesOf = touchesOf,
): Promise<LineFacts[][]> {
  const known = await readTouches(
    ctx,
    wanted.map((one) => ({ ...one, creatorIds: distinct(one.lines.map((line) => line.creatorId)) })),
  );
  const touches = known.flat();
  const selves = await promotersOf(ctx, distinct(wanted.flatMap((one) => one.person)));
  const productIds = distinct(wanted.flatMap((one) => one.lines.map((line) => line.productId)));
  const [plans, passVersions, bindingVersions, policies] = await readHistories(ctx, [
    [planHistory, productIds],
    [passHistory, productIds],
    [bindingHistory, distinct([...touches.map((touch) => touch.promoterId), ...[...selves.values()].flat()])],
    [policyHistory, distinct(touches.map((touch) => touch.institutionId))],
  ]);
  const spans = groupBy(spansIn(bindingVersions), (span) => span.promoterId);
  const passes = await passesIn(ctx, passVersions);
  const grants = await contentGrantsOf(ctx, distinct(touches.map((touch) => touch.contentId)));
  const ownShops = await ownShopsOf(ctx, distinct(wanted.flatMap((one) => one.lines.map((line) => line.creatorId))));
  const facts = wanted.map(({ person, t, lines }, n) => {
    const own = known[n] ?? [];
    const institutionIds = distinct(own.map((touch) => touch.institutionId));
    const buyerIds = distinct(person.flatMap((id) => selves.get(id) ?? []));
    const bindings = distinct([...own.map((touch) => touch.promoterId), ...buyerIds]).flatMap(
      (id) => spans.get(id) ?? [],
    );
    const contentIds = new Set(own.map((touch) => touch.contentId));
    const shared = {
      touches: own,
      bindings,
      grants: grants.filter((grant) => grant.contentId === null || contentIds.has(grant.contentId)),
      buyerPromoters: buyerIds.flatMap((promoterId) =>
        institutionIds
          .filter((institutionId) => isBoundAt(bindings, promoterId, institutionId, t))
          .map((institutionId) => ({ promoterId, institutionId })),
      ),
      selfPurchase: Object.fromEntries(
        institutionIds.flatMap((id) => {
          const policy = policyAt(policies, id, t);
          return policy ? [[id, policy.selfPurchase] as const] : [];
        }),
      ),
    };
    return lines.map((line) => ({
      line,
      ownShops: ownShops.filter((shop) => shop.creatorId === line.creatorId),
      plans: withPasses(plansAt(plans, line.productId, t), passes.get(line.productId) ?? [], t),
      ...shared,
    }));
  });
  const plansOf = await withCaps(
    ctx,
    facts.flat().map(({ line, plans: standing }) => ({ lineId: line.lineId, at: line.orderAt, plans: standing })),
  );
  if (plansOf.size === 0) return facts;
  return facts.map((own) => own.map((one) => ({ ...one, plans: plansOf.get(one.line.lineId) ?? one.plans })));
}

/** The same for one order. */
export const loadFacts = async (
  ctx: Ctx,
  person: readonly string[],
  lines: readonly OrderLine[],
): Promise<LineFacts[]> => {
  const [first] = lines;
  if (!first) return [];
  return (await loadFactsOf(ctx, [{ person, shopId: first.shopId, t: first.orderAt, lines }]))[0] ?? [];
};
