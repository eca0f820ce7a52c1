import type { commissionAssigners, planKinds, planStatuses } from "@/db/enums";
import type { planStates } from "./input";

export type PlanKind = (typeof planKinds)[number];
export type PlanStatus = (typeof planStatuses)[number];
export type PlanState = (typeof planStates)[number];
export type CommissionBy = (typeof commissionAssigners)[number];

type Period = { beginAt: Date; endAt: Date | null };

/** What a plan is at a moment: its status says what was decided, its period what time has made of it. */
export function planState(plan: Period & { status: PlanStatus }, now: Date): PlanState {
  if (plan.status === "ended" || (plan.endAt !== null && plan.endAt <= now)) return "ended";
  if (plan.status === "paused") return "paused";
  return plan.beginAt > now ? "scheduled" : "running";
}

/** Status → what it may become. An ended plan stays ended. */
export const nextStatuses: Record<PlanStatus, readonly PlanStatus[]> = {
  active: ["active", "paused", "ended"],
  paused: ["active", "paused", "ended"],
  ended: [],
};

export type Standing = Period & {
  planId: string;
  kind: PlanKind;
  name: string;
  institutionIds: readonly string[] | null;
};
export type Wanted = Period & { kind: PlanKind; institutionIds: readonly string[] };

export type PlanConflict = {
  plan: Standing;
  reason: "ordinary_exists" | "directed_overlaps" | "exclusive_runs";
  /** The institutions that would have two rates; empty where the whole product is taken. */
  institutionIds: string[];
};

/**
 * The first plan among those standing (not ended, of the same product) that a wanted one cannot stand beside, or null:
 * a product has one ordinary plan; one directed rate per institution at a time; and while an exclusive plan runs,
 * no other plan may be added.
 */
export function conflictOf(wanted: Wanted, standing: readonly Standing[]): PlanConflict | null {
  for (const plan of standing) {
    const overlaps = overlap(wanted, plan);
    if (wanted.kind === "ordinary" && plan.kind === "ordinary")
      return { plan, reason: "ordinary_exists", institutionIds: [] };
    if (!overlaps) continue;
    if (plan.kind === "exclusive") return { plan, reason: "exclusive_runs", institutionIds: [] };
    if (wanted.kind !== "directed" || plan.kind !== "directed") continue;
    const shared = wanted.institutionIds.filter((id) => plan.institutionIds?.includes(id));
    if (shared.length > 0) return { plan, reason: "directed_overlaps", institutionIds: shared };
  }
  return null;
}

/** Whether two half-open periods share a moment. */
export function overlap(a: Period, b: Period): boolean {
  return (a.endAt === null || b.beginAt < a.endAt) && (b.endAt === null || a.beginAt < b.endAt);
}
