import { and, eq, inArray, sql } from "drizzle-orm";
import { bindings, products } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { assertInvariant } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { addDays } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { isProductId } from "@/lib/products/product-id";
import { type CreatePlans, type CreatePlansInput, createPlansInput } from "./input";
import { conflictOf, type PlanConflict, type Standing } from "./rules";
import { institutionNames, standingPlans } from "./standing-queries";

export type PreviewConflict = {
  productId: string;
  productTitle: string;
  reason: PlanConflict["reason"] | "not_found";
  planId: string | null;
  planName: string;
  institutions: { id: string; name: string }[];
  /** When the plan in the way ends; null: not yet known. */
  until: Date | null;
};

/** What the terms would have cost on the last 30 days' attributed lines, conflicting cells left out. Fen. */
export type TrialRow = { institutionId: string; name: string; baseFen: number; currentFen: number; nextFen: number };

export type PlanPreview = {
  products: number;
  institutions: { id: string; name: string; promoters: number }[];
  /** Promoters bound to at least one of the institutions. */
  promoters: number;
  conflicts: PreviewConflict[];
  trial: TrialRow[];
};

const trialDays = 30;

/** What setting these plans would do, in numbers, without doing it. Needs `across`: bindings are the institutions'. */
export function previewPlans(caller: Caller | Ctx, raw: CreatePlansInput): Promise<PlanPreview> {
  const input = createPlansInput.parse(raw);
  return reading(caller, async (ctx) => {
    allow(ctx, "plan.write");
    assertInvariant(ctx.dbRole === "system", "a preview is read across organisations");
    const named = [...new Set(input.terms.flatMap((term) => term.institutionIds))];
    const names = await institutionNames(ctx, named);
    const counts = await promoterCounts(ctx, input.kind === "ordinary" ? null : named);
    const conflicts = await conflictsOf(ctx, input, names);
    return {
      products: new Set(input.terms.map((term) => term.productId)).size,
      institutions: named.map((id) => ({ id, name: names.get(id) ?? id, promoters: counts.of.get(id) ?? 0 })),
      promoters: counts.distinct,
      conflicts,
      trial: input.kind === "ordinary" ? [] : await trialOf(ctx, input, names, conflicts),
    };
  });
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
  const ids = input.terms
    .map((term) => term.productId)
    .filter(isProductId)
    .map(BigInt);
  const rows = await ctx.db
    .select({ id: products.id, title: products.title })
    .from(products)
    .where(and(eq(products.brandId, ctx.tenant.id), inArray(products.id, ids)));
  const titles = new Map(rows.map((row) => [String(row.id), row.title]));
  const standing = await standingPlans(
    ctx,
    rows.map((row) => row.id),
  );
  const begin = input.beginAt ?? ctx.now;
  const found = new Map<string, PreviewConflict>();
  const add = (conflict: PreviewConflict) => {
    const key = `${conflict.productId}/${conflict.planId}`;
    const known = found.get(key);
    if (known) known.institutions.push(...conflict.institutions);
    else found.set(key, conflict);
  };
  for (const term of input.terms) {
    const { productId } = term;
    const productTitle = titles.get(productId);
    if (productTitle === undefined) {
      const unknown = { productTitle: productId, planId: null, planName: "", institutions: [], until: null };
      add({ ...unknown, productId, reason: "not_found" });
      continue;
    }
    const beginAt = term.beginAt && term.beginAt > begin ? term.beginAt : begin;
    const beside: Standing[] = standing.get(BigInt(productId)) ?? [];
    // Cell by cell: an institution may stand in another plan than its neighbour.
    for (const id of input.kind === "ordinary" ? [null] : term.institutionIds) {
      const institutionIds = id === null ? [] : [id];
      const wanted = { kind: input.kind, institutionIds, beginAt, endAt: input.endAt ?? null };
      const conflict = conflictOf(wanted, beside);
      if (!conflict) continue;
      const { planId, name: planName, endAt: until } = conflict.plan;
      const institutions = institutionIds.map((it) => ({ id: it, name: names.get(it) ?? it }));
      add({ productId, productTitle, reason: conflict.reason, planId, planName, institutions, until });
    }
  }
  return [...found.values()];
}

/** Line by line, as settlement would: the fee of a line is rounded down to the fen before it is summed. */
async function trialOf(
  ctx: Ctx,
  input: CreatePlans,
  names: Map<string, string>,
  conflicts: readonly PreviewConflict[],
): Promise<TrialRow[]> {
  const isFree = (product: string, id: string) =>
    !conflicts.some((it) => it.productId === product && it.institutions.some((one) => one.id === id));
  const cells = input.terms
    .filter((term) => isProductId(term.productId))
    .flatMap((term) =>
      term.institutionIds
        .filter((id) => isFree(term.productId, id))
        .map((id) => ({ product: term.productId, institution: id, ppm: term.servicePpm })),
    );
  const list = (values: unknown[], type: string) => sql`${sql.param(values)}::${sql.raw(type)}[]`;
  const { rows } = await ctx.db.execute<{ institution: string; base: string; current: string; next: string }>(sql`
    select cell.institution, coalesce(sum(c.base_fen), 0)::text as base, coalesce(sum(c.service_fen), 0)::text as current,
      coalesce(sum(c.base_fen * cell.ppm / 1000000), 0)::text as next
    from unnest(${list(
      cells.map((it) => it.product),
      "bigint",
    )}, ${list(
      cells.map((it) => it.institution),
      "text",
    )}, ${list(
      cells.map((it) => it.ppm),
      "bigint",
    )}) as cell (product, institution, ppm)
    left join (order_lines l join commissions c on c.line_id = l.id and c.superseded_at is null and c.status <> 'cancelled')
      on l.product_id = cell.product and l.institution_id = cell.institution and l.brand_id = ${ctx.tenant.id}
      and l.ordered_at > ${addDays(ctx.now, -trialDays)}
    group by cell.institution`);
  return rows.map((row) => ({
    institutionId: row.institution,
    name: names.get(row.institution) ?? row.institution,
    baseFen: Number(row.base),
    currentFen: Number(row.current),
    nextFen: Number(row.next),
  }));
}
