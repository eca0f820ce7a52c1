import { institutionFeatures } from "@/db/schema";
import type { SelfPurchasePolicy } from "@/lib/attribution/input";
import type { Ctx } from "@/lib/kernel/ctx";
import { type Histories, historyOf, readHistory } from "@/lib/kernel/histories";

export type InstitutionPolicy = { promoterEnabled: boolean; selfPurchase: SelfPurchasePolicy };
/** Every version of these institutions' features, by institution, in their order. */
export type PolicyHistory = Histories<typeof institutionFeatures.$inferSelect>;

export const policyHistory = historyOf(
  institutionFeatures,
  { property: "institutionId", column: institutionFeatures.institutionId },
  [institutionFeatures.version],
);

export const policyHistoryOf = (ctx: Ctx, institutionIds: readonly string[]): Promise<PolicyHistory> =>
  readHistory(ctx, policyHistory, institutionIds);

/** 推客功能 and self-purchase policy of an institution at `t`; null where it never set them (off, allow). */
export function policyAt(history: PolicyHistory, institutionId: string, t: Date): InstitutionPolicy | null {
  return history.get(institutionId)?.findLast((row) => row.validFrom <= t) ?? null;
}
