import { asc, inArray } from "drizzle-orm";
import { institutionFeatures } from "@/db/schema";
import type { SelfPurchasePolicy } from "@/lib/attribution/input";
import type { Ctx } from "@/lib/kernel/ctx";
import { groupBy } from "@/lib/kernel/group";

export type InstitutionPolicy = { promoterEnabled: boolean; selfPurchase: SelfPurchasePolicy };
/** Every version of these institutions' features, by institution, in their order. */
export type PolicyHistory = ReadonlyMap<string, readonly (typeof institutionFeatures.$inferSelect)[]>;

export async function policyHistoryOf(ctx: Ctx, institutionIds: readonly string[]): Promise<PolicyHistory> {
  const rows =
    institutionIds.length === 0
      ? []
      : await ctx.db
          .select()
          .from(institutionFeatures)
          .where(inArray(institutionFeatures.institutionId, [...new Set(institutionIds)]))
          .orderBy(asc(institutionFeatures.institutionId), asc(institutionFeatures.version));
  return groupBy(rows, (row) => row.institutionId);
}

/** 推客功能 and self-purchase policy of an institution at `t`; null where it never set them (off, allow). */
export function policyAt(history: PolicyHistory, institutionId: string, t: Date): InstitutionPolicy | null {
  return history.get(institutionId)?.findLast((row) => row.validFrom <= t) ?? null;
}
