import type { commissionAssigners, planAudiences, planKinds, planStatuses } from "@/db/enums";
import type { planStates } from "./input";

export type PlanKind = (typeof planKinds)[number];
export type PlanStatus = (typeof planStatuses)[number];
export type PlanState = (typeof planStates)[number];
export type PlanAudience = (typeof planAudiences)[number];
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

/** The parties a plan names: institutions or creators, by its audience; null = everybody. */
export const partiesOf = (plan: {
  audience: PlanAudience;
  institutionIds: readonly string[] | null;
  creatorIds: readonly string[] | null;
}): readonly string[] | null => (plan.audience === "creator" ? plan.creatorIds : plan.institutionIds);

export type Standing = Period & {
  planId: string;
  kind: PlanKind;
  status: PlanStatus;
  audience: PlanAudience;
  name: string;
  partyIds: readonly string[] | null;
};
export type Wanted = Period & { kind: PlanKind; audience: PlanAudience; partyIds: readonly string[] | null };

export type ConflictReason =
  | "ordinary_exists"
  | "directed_overlaps"
  | "exclusive_runs"
  | "others_run"
  | "ordinary_not_listed";

export type PlanConflict = {
  /** What stands in the way; none where something is missing. */
  plan: Standing | null;
  reason: ConflictReason;
  /** The parties that would have two rates; empty where the whole product is taken. */
  partyIds: string[];
};

/**
 * Why a wanted plan cannot stand beside those of its product (not ended, whatever their audience), or null. Plans of
 * institutions and of creators do not meet. In both, a product has one ordinary plan and each party one directed rate at
 * a time, and while an exclusive plan runs nothing may be added.
 *
 * Institutions: an exclusive plan may be set over others, which rest while it runs (domain/attribution.md).
 * Creators (wire 10023105, 10023106): an exclusive plan stands alone, and a directed one needs the ordinary one listed.
 */
export function conflictOf(wanted: Wanted, standing: readonly Standing[]): PlanConflict | null {
  const peers = standing.filter((plan) => plan.audience === wanted.audience);
  for (const plan of peers) {
    if (wanted.kind === "ordinary" && plan.kind === "ordinary")
      return { plan, reason: "ordinary_exists", partyIds: [] };
    if (!overlap(wanted, plan)) continue;
    if (plan.kind === "exclusive") return { plan, reason: "exclusive_runs", partyIds: [] };
    if (wanted.kind === "exclusive" && wanted.audience === "creator")
      return { plan, reason: "others_run", partyIds: [] };
    if (wanted.kind !== "directed" || plan.kind !== "directed") continue;
    const shared = (wanted.partyIds ?? []).filter((id) => plan.partyIds?.includes(id));
    if (shared.length > 0) return { plan, reason: "directed_overlaps", partyIds: shared };
  }
  const isMissing = wanted.audience === "creator" && wanted.kind === "directed" && !isListed(peers, wanted.beginAt);
  return isMissing ? { plan: null, reason: "ordinary_not_listed", partyIds: [] } : null;
}

/** Whether creators' ordinary plan of the product is listed when a directed one would begin. */
const isListed = (peers: readonly Standing[], t: Date): boolean =>
  peers.some(
    (plan) =>
      plan.kind === "ordinary" &&
      plan.status === "active" &&
      plan.beginAt <= t &&
      (plan.endAt === null || plan.endAt > t),
  );

/** Whether two half-open periods share a moment. */
export function overlap(a: Period, b: Period): boolean {
  return (a.endAt === null || b.beginAt < a.endAt) && (b.endAt === null || a.beginAt < b.endAt);
}
