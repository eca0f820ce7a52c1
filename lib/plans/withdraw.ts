import { and, arrayContains, eq, ne, sql } from "drizzle-orm";
import { plans, planVersions } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Ctx } from "@/lib/kernel/ctx";

/**
 * Takes an institution out of every directed or exclusive plan of a shop, from now on and as a new version of each; a
 * plan that names nobody else ends. Orders already made keep their terms. Answers the plans. Needs `across`.
 */
export async function withdrawInstitution(ctx: Ctx, brandId: string, institutionId: string) {
  const isLast = sql`cardinality(${plans.institutionIds}) = 1`;
  const changed = await ctx.db
    .update(plans)
    .set({
      institutionIds: sql`case when ${isLast} then ${plans.institutionIds} else array_remove(${plans.institutionIds}, ${institutionId}) end`,
      status: sql`case when ${isLast} then 'ended' else ${plans.status} end`,
      version: sql`${plans.version} + 1`,
      updatedAt: ctx.now,
    })
    .where(
      and(eq(plans.brandId, brandId), ne(plans.status, "ended"), arrayContains(plans.institutionIds, [institutionId])),
    )
    .returning();
  if (changed.length === 0) return [];
  await ctx.db.insert(planVersions).values(
    changed.map(({ id: planId, groupId: _g, name: _n, createdAt: _c, updatedAt: _u, ...terms }) => ({
      ...terms,
      planId,
      validFrom: ctx.now,
      changedBy: ctx.actor.name,
    })),
  );
  await audit(ctx, {
    action: "plan.withdraw",
    orgId: brandId,
    target: { type: "institution", id: institutionId },
    after: { plans: changed.map((plan) => plan.id) },
  });
  return changed;
}
