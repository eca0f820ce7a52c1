import { and, desc, inArray, lte, sql } from "drizzle-orm";
import { lockRules, planVersions } from "@/db/schema";
import type { Plan } from "@/lib/attribution/facts";
import type { LockRule } from "@/lib/attribution/input";
import type { Ctx } from "@/lib/kernel/ctx";
import { DEFAULT_LOCK_RULE } from "./lock-rules";

/** The version of each of these products' plans that stood at `t`, whatever its status, by product id. */
export async function plansAsOf(ctx: Ctx, productIds: readonly bigint[], t: Date): Promise<Map<string, Plan[]>> {
  const byProduct = new Map<string, Plan[]>(productIds.map((id) => [String(id), []]));
  if (productIds.length === 0) return byProduct;
  const rows = await ctx.db
    .selectDistinctOn([planVersions.planId])
    .from(planVersions)
    .where(and(inArray(planVersions.productId, [...productIds]), lte(planVersions.validFrom, t)))
    .orderBy(planVersions.planId, desc(planVersions.version));
  for (const row of rows) {
    byProduct.get(String(row.productId))?.push({
      planId: row.planId,
      planVersion: row.version,
      kind: row.kind,
      status: row.status,
      institutionIds: row.institutionIds ?? [],
      beginAt: row.beginAt,
      endAt: row.endAt,
      commissionBy: row.commissionBy,
      servicePpm: row.servicePpm,
      commissionPpm: row.commissionPpm,
    });
  }
  return byProduct;
}

/** 锁客 of a shop for an institution at `t`: the shop's rule for that institution, else its own, else the default. */
export async function lockRuleAsOf(
  ctx: Ctx,
  brandId: string,
  institutionId: string,
  t: Date,
): Promise<LockRule & { name: string }> {
  const [row] = await ctx.db
    .select()
    .from(lockRules)
    .where(
      and(
        sql`${lockRules.brandId} = ${brandId}`,
        sql`(${lockRules.institutionId} = ${institutionId} or ${lockRules.institutionId} is null)`,
        lte(lockRules.validFrom, t),
      ),
    )
    .orderBy(sql`${lockRules.institutionId} is null`, desc(lockRules.version))
    .limit(1);
  if (!row) return { ...DEFAULT_LOCK_RULE, name: "default" };
  return {
    name: `${row.institutionId ?? "shop"}@${row.version}`,
    version: row.version,
    productClickDays: row.productClickDays,
    productExtensionDays: row.productOrderDays,
    contentClickDays: row.contentClickDays,
    contentExtensionDays: row.contentOrderDays,
  };
}
