import { and, eq, gt, inArray, isNull, ne, or } from "drizzle-orm";
import { creators, organisations, plans } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { type PlanAudience, partiesOf, type Standing } from "./rules";
import type { PlanRecord } from "./write-plans";

export const standingOf = (plan: PlanRecord): Standing => ({
  planId: plan.id,
  kind: plan.kind,
  status: plan.status,
  audience: plan.audience,
  name: plan.name,
  partyIds: partiesOf(plan),
  beginAt: plan.beginAt,
  endAt: plan.endAt,
});

/** The brand's plans of these products that have not ended by `ctx.now`, by product. */
export async function standingPlans(ctx: Ctx, productIds: readonly bigint[]): Promise<Map<bigint, Standing[]>> {
  const found = new Map<bigint, Standing[]>(productIds.map((id) => [id, []]));
  if (productIds.length === 0) return found;
  const rows = await ctx.db
    .select()
    .from(plans)
    .where(
      and(
        eq(plans.brandId, ctx.tenant.id),
        inArray(plans.productId, [...productIds]),
        ne(plans.status, "ended"),
        or(isNull(plans.endAt), gt(plans.endAt, ctx.now)),
      ),
    )
    .orderBy(plans.beginAt, plans.id);
  for (const row of rows) found.get(row.productId)?.push(standingOf(row));
  return found;
}

/** Names of institutions by id; invalid_input where one of them is no institution in service. */
export async function institutionNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(
      and(
        inArray(organisations.id, [...ids]),
        eq(organisations.kind, "institution"),
        eq(organisations.status, "active"),
      ),
    );
  return named(rows, ids, "institutionIds", "no such institution");
}

/** Names of creators by id; invalid_input where one of them is none. */
export async function creatorNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: creators.id, name: creators.name })
    .from(creators)
    .where(inArray(creators.id, [...ids]));
  return named(rows, ids, "creatorIds", "no such creator");
}

export const partyNames = (ctx: Ctx, audience: PlanAudience, ids: readonly string[]): Promise<Map<string, string>> =>
  audience === "creator" ? creatorNames(ctx, ids) : institutionNames(ctx, ids);

function named(rows: { id: string; name: string }[], ids: readonly string[], field: string, message: string) {
  const names = new Map(rows.map((row) => [row.id, row.name]));
  if (ids.some((id) => !names.has(id))) throw new AppError("invalid_input", { fields: { [field]: message } });
  return names;
}
