import { and, eq, gt, inArray, isNull, ne, or } from "drizzle-orm";
import { organisations, plans } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import type { Standing } from "./rules";

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
  for (const { id, productId, kind, name, institutionIds, beginAt, endAt } of rows)
    found.get(productId)?.push({ planId: id, kind, name, institutionIds, beginAt, endAt });
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
  const names = new Map(rows.map((row) => [row.id, row.name]));
  const unknown = ids.find((id) => !names.has(id));
  if (unknown !== undefined) throw new AppError("invalid_input", { fields: { institutionIds: "no such institution" } });
  return names;
}
