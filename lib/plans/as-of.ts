import { lockRules, planVersions } from "@/db/schema";
import type { Plan } from "@/lib/attribution/facts";
import type { LockRule } from "@/lib/attribution/input";
import type { Ctx } from "@/lib/kernel/ctx";
import { type Histories, historyOf, readHistory } from "@/lib/kernel/histories";
import { DEFAULT_LOCK_RULE } from "./lock-rules";

type PlanVersionRow = typeof planVersions.$inferSelect;
type LockRuleRow = typeof lockRules.$inferSelect;

/** Every version of these products' plans, by product id; of one plan in the order of its versions. */
export type PlanHistory = Histories<PlanVersionRow>;

export const planHistory = historyOf(
  planVersions,
  { property: "productId", column: planVersions.productId, parse: BigInt },
  [planVersions.planId, planVersions.version],
);

export const planHistoryOf = (ctx: Ctx, productIds: readonly bigint[]): Promise<PlanHistory> =>
  readHistory(ctx, planHistory, productIds.map(String));

/** The version of each of a product's plans that stood at `t`, whatever its status: the last agreed until then. */
export function plansAt(history: PlanHistory, productId: string, t: Date): Plan[] {
  const standing = new Map<string, PlanVersionRow>();
  for (const row of history.get(productId) ?? []) if (row.validFrom <= t) standing.set(row.planId, row);
  return [...standing.values()].map(planOf);
}

const plansOfRows = new WeakMap<PlanVersionRow, Plan>();

/** Rows are kept from order to order (kernel/histories), and so is what is made of them. */
function planOf(row: PlanVersionRow): Plan {
  const known = plansOfRows.get(row);
  if (known) return known;
  const plan: Plan = {
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
    audience: row.audience,
    creatorIds: row.creatorIds ?? [],
    barredCreatorIds: row.barredCreatorIds ?? undefined,
    capDayFen: row.capDayFen,
    capTotalFen: row.capTotalFen,
  };
  plansOfRows.set(row, plan);
  return plan;
}

/** The version of each of these products' plans that stood at `t`, whatever its status, by product id. */
export async function plansAsOf(ctx: Ctx, productIds: readonly bigint[], t: Date): Promise<Map<string, Plan[]>> {
  const history = await planHistoryOf(ctx, productIds);
  return new Map(productIds.map((id) => [String(id), plansAt(history, String(id), t)]));
}

/** Every 锁客 rule of these shops, by shop, in the order of their versions. */
export type LockRuleHistory = Histories<LockRuleRow>;

const lockRuleHistory = historyOf(lockRules, { property: "brandId", column: lockRules.brandId }, [lockRules.version]);

export const lockRuleHistoryOf = (ctx: Ctx, brandIds: readonly string[]): Promise<LockRuleHistory> =>
  readHistory(ctx, lockRuleHistory, brandIds);

export type NamedLockRule = LockRule & { name: string };

/** 锁客 of a shop for an institution at `t`: the shop's rule for that institution, else its own, else the default. */
export function lockRuleAt(history: LockRuleHistory, brandId: string, institutionId: string, t: Date): NamedLockRule {
  const standing = (history.get(brandId) ?? []).filter((row) => row.validFrom <= t);
  const own = standing.findLast((one) => one.institutionId === institutionId);
  const row = own && !own.isInherited ? own : standing.findLast((one) => one.institutionId === null);
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

/** The same, read for one pair. */
export const lockRuleAsOf = async (ctx: Ctx, brandId: string, institutionId: string, t: Date): Promise<NamedLockRule> =>
  lockRuleAt(await lockRuleHistoryOf(ctx, [brandId]), brandId, institutionId, t);
