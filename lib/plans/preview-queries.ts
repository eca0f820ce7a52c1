import { and, eq, inArray, sql } from "drizzle-orm";
import { bindings, organisations, products } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { assertInvariant } from "@/lib/kernel/errors";
import { distinct, groupBy } from "@/lib/kernel/group";
import { sumFen } from "@/lib/kernel/money";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { isProductId } from "@/lib/products/product-id";
import { creatorsNamed, ensurePeriodAndParties, partiesOfTerm, wantedOf } from "./commands";
import { cooperatingOf } from "./cooperating";
import { type CreatePlans, type CreatePlansInput, createPlansInput } from "./input";
import type { PlanRefusal } from "./refusals";
import { conflictOf, type Standing } from "./rules";
import { standingPlans } from "./standing-queries";
import { type TrialCell, tryOnSales } from "./trial-queries";

export type PreviewConflict = {
  productId: string;
  productTitle: string;
  reason: PlanRefusal;
  planId: string | null;
  planName: string;
  /** The institutions or creators that would have two rates. */
  parties: { id: string; name: string }[];
  /** When the plan in the way ends; null: not yet known. */
  until: Date | null;
};

/** What the terms would have cost on the last 30 days' attributed lines, conflicting cells left out. Fen. */
export type TrialRow = { institutionId: string; name: string; baseFen: number; currentFen: number; nextFen: number };

export type PlanPreview = {
  products: number;
  /** Institutions or creators named; of an ordinary plan every one in service. */
  parties: { id: string; name: string; promoters: number }[];
  partyCount: number;
  /** Promoters bound to at least one of the institutions. */
  promoters: number;
  conflicts: PreviewConflict[];
  trial: TrialRow[];
};

/** What setting these plans would do, in numbers, without doing it. Needs `across`: bindings are the institutions'. */
export function previewPlans(caller: Caller | Ctx, raw: CreatePlansInput): Promise<PlanPreview> {
  const input = createPlansInput.parse(raw);
  return reading(caller, async (ctx) => {
    allow(ctx, "plan.write");
    assertInvariant(ctx.dbRole === "system", "a preview is read across organisations");
    const names = await ensurePeriodAndParties(ctx, input);
    const named = [...names.keys()];
    const isForCreators = input.audience === "creator";
    const isForAll = input.kind === "ordinary";
    const counts = await promoterCounts(ctx, isForCreators ? [] : isForAll ? null : named);
    const conflicts = await conflictsOf(ctx, input, names);
    return {
      products: new Set(input.terms.map((term) => term.productId)).size,
      parties: named.map((id) => ({ id, name: names.get(id) ?? id, promoters: counts.of.get(id) ?? 0 })),
      partyCount: isForAll ? await countParties(ctx, isForCreators) : named.length,
      promoters: counts.distinct,
      conflicts,
      trial: await trialOf(ctx, input, conflicts),
    };
  });
}

async function countParties(ctx: Ctx, isForCreators: boolean): Promise<number> {
  const { rows } = await ctx.db.execute<{ n: number }>(
    isForCreators
      ? sql`select count(*)::int as n from creators`
      : sql`select count(*)::int as n from organisations where kind = 'institution' and status = 'active'`,
  );
  return rows[0]?.n ?? 0;
}

/** Promoters bound now, by institution and in all; null = every institution. */
export async function promoterCounts(ctx: Ctx, institutionIds: readonly string[] | null) {
  if (institutionIds?.length === 0) return { of: new Map<string, number>(), distinct: 0 };
  const where = and(
    eq(bindings.status, "bound"),
    institutionIds ? inArray(bindings.institutionId, [...institutionIds]) : undefined,
  );
  const rows = await ctx.db
    .select({ id: bindings.institutionId, count: sql<number>`count(*)::int` })
    .from(bindings)
    .where(where)
    .groupBy(bindings.institutionId);
  const [all] = await ctx.db
    .select({ count: sql<number>`count(distinct ${bindings.promoterId})::int` })
    .from(bindings)
    .where(where);
  return { of: new Map(rows.map((row) => [row.id, row.count])), distinct: all?.count ?? 0 };
}

async function conflictsOf(ctx: Ctx, input: CreatePlans, names: Map<string, string>): Promise<PreviewConflict[]> {
  const ids = distinct(input.terms.map((term) => term.productId)).filter(isProductId);
  const rows = await ctx.db
    .select({ id: products.id, title: products.title, status: products.status })
    .from(products)
    .where(and(eq(products.brandId, ctx.tenant.id), inArray(products.id, ids.map(BigInt))));
  const known = new Map(rows.map((row) => [String(row.id), row]));
  const standing = await standingPlans(
    ctx,
    rows.map((row) => row.id),
  );
  const cooperating = await cooperatingOf(ctx, ctx.tenant.id, creatorsNamed(input));
  const found = new Map<string, PreviewConflict>();
  const add = (conflict: PreviewConflict) => {
    const key = `${conflict.productId}/${conflict.reason}/${conflict.planId}`;
    const same = found.get(key);
    if (same) same.parties.push(...conflict.parties);
    else found.set(key, conflict);
  };
  for (const term of input.terms) {
    const { productId } = term;
    const product = known.get(productId);
    const nobody = { productId, productTitle: product?.title ?? productId, planId: null, planName: "", until: null };
    if (!product || (input.audience === "creator" && product.status !== "on_sale")) {
      add({ ...nobody, reason: product ? "not_on_sale" : "not_found", parties: [] });
      continue;
    }
    for (const id of term.creatorIds.filter((one) => !cooperating.has(one)))
      add({ ...nobody, reason: "no_cooperation", parties: [{ id, name: names.get(id) ?? id }] });
    const wanted = wantedOf(input, term, ctx.now);
    const beside: Standing[] = standing.get(product.id) ?? [];
    // Cell by cell: a party may stand in another plan than its neighbour.
    for (const id of input.kind === "ordinary" ? [null] : partiesOfTerm(input, term)) {
      const conflict = conflictOf({ ...wanted, partyIds: id === null ? null : [id] }, beside);
      if (!conflict) continue;
      const parties = id === null ? [] : [{ id, name: names.get(id) ?? id }];
      const { plan, reason } = conflict;
      add({
        ...nobody,
        reason,
        parties,
        planId: plan?.planId ?? null,
        planName: plan?.name ?? "",
        until: plan?.endAt ?? null,
      });
    }
  }
  return [...found.values()];
}

async function trialOf(ctx: Ctx, input: CreatePlans, conflicts: readonly PreviewConflict[]): Promise<TrialRow[]> {
  const isForCreators = input.audience === "creator";
  const isFree = (product: string, id: string | null) =>
    !conflicts.some(
      (it) =>
        it.productId === product && (id === null || it.parties.length === 0 || it.parties.some((one) => one.id === id)),
    );
  const cells: TrialCell[] = input.terms
    .filter((term) => isProductId(term.productId))
    .flatMap((term) => {
      const parties = input.kind === "ordinary" ? [null] : partiesOfTerm(input, term);
      const free = parties.filter((id) => isFree(term.productId, id));
      return free.map((id) => ({
        key: "",
        productId: term.productId,
        institutionId: isForCreators ? null : id,
        creatorIds: isForCreators && id !== null ? [id] : null,
        ppm: isForCreators ? (term.commissionPpm ?? 0) : term.servicePpm + (term.commissionPpm ?? 0),
        isForCreators,
      }));
    });
  const sums = groupBy(await tryOnSales(ctx, cells), (row) => row.institutionId);
  const named = isForCreators ? [] : distinct(cells.map((cell) => cell.institutionId));
  const ids = distinct([...named, ...sums.keys()]);
  const names = await namesOf(ctx, ids);
  return ids.map((institutionId) => {
    const own = sums.get(institutionId) ?? [];
    return {
      institutionId,
      name: names.get(institutionId) ?? institutionId,
      baseFen: sumFen(own.map((row) => row.baseFen)),
      currentFen: sumFen(own.map((row) => row.currentFen)),
      nextFen: sumFen(own.map((row) => row.nextFen)),
    };
  });
}

async function namesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(inArray(organisations.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.name]));
}
