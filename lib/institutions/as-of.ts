import { and, desc, inArray, lte } from "drizzle-orm";
import { institutionFeatures } from "@/db/schema";
import type { SelfPurchasePolicy } from "@/lib/attribution/input";
import type { Ctx } from "@/lib/kernel/ctx";

export type InstitutionPolicy = { promoterEnabled: boolean; selfPurchase: SelfPurchasePolicy };

/** 推客功能 and self-purchase policy of these institutions at `t`; one that never set them is absent (off, allow). */
export async function policiesAsOf(
  ctx: Ctx,
  institutionIds: readonly string[],
  t: Date,
): Promise<Map<string, InstitutionPolicy>> {
  if (institutionIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectDistinctOn([institutionFeatures.institutionId])
    .from(institutionFeatures)
    .where(
      and(
        inArray(institutionFeatures.institutionId, [...new Set(institutionIds)]),
        lte(institutionFeatures.validFrom, t),
      ),
    )
    .orderBy(institutionFeatures.institutionId, desc(institutionFeatures.version));
  return new Map(
    rows.map((row) => [row.institutionId, { promoterEnabled: row.promoterEnabled, selfPurchase: row.selfPurchase }]),
  );
}
