import type { itemPassStatuses, relationKinds, relationStatuses } from "@/db/enums";
import type { Plan } from "@/lib/attribution/facts";
import type { passStates, relationDeeds } from "@/lib/cooperations/input";
import { type Fen, rateOf, splitByLargestRemainder } from "@/lib/kernel/money";
import { type PlanStatus, planState } from "@/lib/plans/rules";

export type RelationKind = (typeof relationKinds)[number];
export type RelationStatus = (typeof relationStatuses)[number];
export type RelationDeed = (typeof relationDeeds)[number];

type Relation = { status: RelationStatus; inviterId: string; inviteeId: string };

/** Deed → from which state to which, and whose it is. What was refused, cancelled or ended may be begun again. */
const deeds: Record<RelationDeed, { from: RelationStatus; to: RelationStatus; by: "invitee" | "inviter" | "either" }> =
  {
    accept: { from: "invited", to: "accepted", by: "invitee" },
    refuse: { from: "invited", to: "refused", by: "invitee" },
    cancel: { from: "invited", to: "cancelled", by: "inviter" },
    end: { from: "accepted", to: "ended", by: "either" },
  };

export const stateAfter = (deed: RelationDeed): RelationStatus => deeds[deed].to;
export const stateBefore = (deed: RelationDeed): RelationStatus => deeds[deed].from;

/** Whether this party may do it, in whatever state the relation is. */
export function isPartOf(deed: RelationDeed, relation: Relation, partyId: string): boolean {
  const { by } = deeds[deed];
  if (by === "either") return [relation.inviterId, relation.inviteeId].includes(partyId);
  return (by === "inviter" ? relation.inviterId : relation.inviteeId) === partyId;
}

/** What a party can do about a cooperation as it stands. */
export function deedsOf(relation: Relation, partyId: string): RelationDeed[] {
  return (Object.keys(deeds) as RelationDeed[]).filter(
    (deed) => deeds[deed].from === relation.status && isPartOf(deed, relation, partyId),
  );
}

export const mayInvite = (status: RelationStatus): boolean => status !== "invited" && status !== "accepted";

/** Which kinds of organisations cooperate: an institution with a shop, or with another institution. */
export function relationKindOf(one: string, other: string): RelationKind | null {
  const kinds = [one, other].sort().join("+");
  return kinds === "brand+institution" ? "shop" : kinds === "institution+institution" ? "institution" : null;
}

/** One version of a passed-on item, and for an item offered to all who took it and when. */
export type PassTerm = {
  passId: string;
  version: number;
  planId: string;
  supplierId: string;
  helperId: string | null;
  takers: readonly { institutionId: string; from: Date; until: Date | null }[];
  servicePpm: number;
  status: (typeof itemPassStatuses)[number];
  beginAt: Date;
  endAt: Date | null;
  validFrom: Date;
};

/**
 * The plans of a product at `t`, and beside them each directed plan as it stands for the helpers to whom an institution
 * it names passed its item on. It runs while both agreements do; what the shop pays is the plan's, the helper's part the
 * pass's. An item offered to all concerns who had taken it by `t`.
 */
export function withPasses(plans: readonly Plan[], passes: readonly PassTerm[], t: Date): Plan[] {
  const standing = new Map<string, PassTerm>();
  for (const pass of passes) {
    const known = standing.get(pass.passId);
    if (pass.validFrom <= t && (!known || known.version < pass.version)) standing.set(pass.passId, pass);
  }
  const passedOn = [...standing.values()].flatMap((pass) => {
    const plan = plans.find((one) => one.planId === pass.planId);
    const helpers = helpersOf(pass, t);
    if (!plan || pass.status !== "active" || helpers.length === 0) return [];
    if (plan.kind !== "directed" || !plan.institutionIds.includes(pass.supplierId)) return [];
    const { passId, version, supplierId, servicePpm } = pass;
    return [
      {
        ...plan,
        institutionIds: helpers,
        beginAt: new Date(Math.max(plan.beginAt.getTime(), pass.beginAt.getTime())),
        endAt: earlier(plan.endAt, pass.endAt),
        pass: { passId, version, supplierId, servicePpm },
      },
    ];
  });
  return [...plans, ...passedOn];
}

function helpersOf(pass: PassTerm, t: Date): string[] {
  if (pass.helperId) return [pass.helperId];
  const taken = pass.takers.filter(({ from, until }) => from <= t && (until === null || t < until));
  return [...new Set(taken.map((one) => one.institutionId))].filter((id) => id !== pass.supplierId).sort();
}

const earlier = (a: Date | null, b: Date | null) => (a && b ? (a < b ? a : b) : (a ?? b));

export type PassState = (typeof passStates)[number];
type Period = { beginAt: Date; endAt: Date | null };

/** What a passed-on item is now: it rests while its plan does, and is over with it. */
export function passState(
  pass: Period & { status: (typeof itemPassStatuses)[number] },
  plan: (Period & { status: PlanStatus }) | null,
  now: Date,
): PassState {
  if (pass.status === "ended" || (pass.endAt !== null && pass.endAt <= now)) return "ended";
  const behind = plan ? planState(plan, now) : "ended";
  if (behind === "ended" || behind === "paused") return behind;
  return pass.beginAt > now || behind === "scheduled" ? "scheduled" : "running";
}

export type PassedSplit = { shopFen: Fen; supplierFen: Fen; helperFen: Fen };

/** What a price brings along the chain, as the line is split: the helper shares its part with the promoter. */
export function passedSplit(priceFen: Fen, servicePpm: number, helperPpm: number): PassedSplit {
  const shopFen = rateOf(priceFen, servicePpm);
  const outer = Math.min(helperPpm, servicePpm);
  const [helperFen = 0, supplierFen = 0] =
    servicePpm === 0 ? [0, 0] : splitByLargestRemainder(shopFen, [outer, servicePpm - outer]);
  return { shopFen, supplierFen, helperFen };
}

/** 子计划: the most an institution offers creators of an item, in ppm. Source: wechat-promoter-api.md §7.1. */
export const mostSubRatioPpm = 900_000;
