import { WHOLE_PPM } from "@/lib/kernel/money";
import { MOST_COMMISSION_PPM, type PlanChange } from "./input";
import type { PlanRefusal } from "./refusals";
import { type CommissionBy, nextStatuses, type PlanAudience, type PlanKind, type PlanStatus, planState } from "./rules";

/** What a version of a plan says. Rates in ppm, caps in fen. */
export type PlanTerms = {
  status: PlanStatus;
  servicePpm: number;
  commissionPpm: number | null;
  institutionIds: string[] | null;
  creatorIds: string[] | null;
  /** Whom the shop blocked: moved with the blocks, by no change of the plan itself. */
  barredCreatorIds: string[] | null;
  beginAt: Date;
  endAt: Date | null;
  capDayFen: number | null;
  capTotalFen: number | null;
};
export type PlanFacts = PlanTerms & { kind: PlanKind; audience: PlanAudience; commissionBy: CommissionBy };

const termKeys = [
  "status",
  "servicePpm",
  "commissionPpm",
  "institutionIds",
  "creatorIds",
  "barredCreatorIds",
  "beginAt",
  "endAt",
  "capDayFen",
  "capTotalFen",
] as const satisfies readonly (keyof PlanTerms)[];

export const termsOf = (plan: PlanTerms): PlanTerms =>
  Object.fromEntries(termKeys.map((key) => [key, plan[key]])) as PlanTerms;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The terms in which two versions differ. */
export const changedTerms = (before: PlanTerms, after: PlanTerms): (keyof PlanTerms)[] =>
  termKeys.filter((key) => !same(before[key], after[key]));

/** What a change may say about the future: who is in a plan, and when it runs, is settled at once. */
const ahead: readonly (keyof PlanTerms)[] = ["status", "servicePpm", "commissionPpm"];

/**
 * The terms after a change decided `now`, or why it cannot be made. `at` lies ahead where the change should begin later.
 * Whether others stand in the way is `conflictOf`'s question.
 */
export function nextTerms(
  plan: PlanFacts,
  change: PlanChange & { barredCreatorIds?: string[] | null },
  when: { now: Date; at: Date | null },
): { terms: PlanTerms } | { refusal: PlanRefusal } {
  const { now, at } = when;
  const refuse = (refusal: PlanRefusal) => ({ refusal });
  if (planState(plan, now) === "ended") return refuse("ended");
  const status = change.status ?? plan.status;
  if (!nextStatuses[plan.status].includes(status)) return refuse("wrong_state");
  const terms: PlanTerms = {
    status,
    servicePpm: change.servicePpm ?? plan.servicePpm + (change.serviceByPpm ?? 0),
    commissionPpm: change.commissionPpm === undefined ? plan.commissionPpm : change.commissionPpm,
    institutionIds: change.institutionIds ?? plan.institutionIds,
    creatorIds: creatorsAfter(plan, change),
    barredCreatorIds: change.barredCreatorIds === undefined ? plan.barredCreatorIds : change.barredCreatorIds,
    beginAt: change.beginAt ?? plan.beginAt,
    endAt: change.endAt === undefined ? plan.endAt : change.endAt,
    capDayFen: change.capDayFen === undefined ? plan.capDayFen : change.capDayFen,
    capTotalFen: change.capTotalFen === undefined ? plan.capTotalFen : change.capTotalFen,
  };
  const refusal = refusalOf(plan, change, terms, now) ?? (at ? aheadRefusal(plan, terms, at, now) : null);
  return refusal ? refuse(refusal) : { terms };
}

function creatorsAfter(plan: PlanFacts, change: PlanChange): string[] | null {
  if (change.creatorIds) return change.creatorIds;
  if (!change.addCreatorIds && !change.removeCreatorIds) return plan.creatorIds;
  const kept = (plan.creatorIds ?? []).filter((id) => !change.removeCreatorIds?.includes(id));
  return [...new Set([...kept, ...(change.addCreatorIds ?? [])])].sort();
}

function refusalOf(plan: PlanFacts, change: PlanChange, terms: PlanTerms, now: Date): PlanRefusal | null {
  const isOrdinary = plan.kind === "ordinary";
  const namesCreators = Boolean(change.creatorIds ?? change.addCreatorIds ?? change.removeCreatorIds);
  if (change.institutionIds && (isOrdinary || plan.audience !== "institution")) return "everybodys";
  if (namesCreators && (isOrdinary || plan.audience !== "creator")) return "everybodys";
  if (!isOrdinary && plan.audience === "creator" && terms.creatorIds?.length === 0) return "parties_missing";
  if (plan.commissionBy === "merchant" && terms.commissionPpm === null) return "commission_fixed";
  if (plan.commissionBy === "institution" && terms.commissionPpm !== null) return "commission_assigned";
  const whole = terms.servicePpm + (terms.commissionPpm ?? 0);
  if (terms.servicePpm < 0 || whole > WHOLE_PPM) return "rate_out_of_bounds";
  if (plan.audience === "creator" && (terms.commissionPpm ?? 0) > MOST_COMMISSION_PPM) return "rate_out_of_bounds";
  if (change.beginAt && plan.beginAt <= now) return "begun";
  if (change.beginAt && change.beginAt < now) return "begin_past";
  if (terms.endAt !== null && (change.endAt || change.beginAt) && (terms.endAt <= now || terms.endAt <= terms.beginAt))
    return "end_past";
  return null;
}

function aheadRefusal(plan: PlanFacts, terms: PlanTerms, at: Date, now: Date): PlanRefusal | null {
  if (at <= now) return "begin_past";
  if (terms.endAt !== null && terms.endAt <= at) return "ended";
  const changed = changedTerms(plan, terms);
  if (changed.length === 0) return "nothing_changes";
  return changed.every((key) => ahead.includes(key)) ? null : "begun";
}

/**
 * What a change that lies ahead will say once another was made before it: its own differences on top of the new terms.
 * A plan that is ended has no future.
 */
export function mergeAhead(before: PlanTerms, scheduled: PlanTerms, after: PlanTerms): PlanTerms | null {
  if (after.status === "ended") return null;
  const own = changedTerms(before, scheduled).map((key) => [key, scheduled[key]]);
  return { ...after, ...Object.fromEntries(own) };
}

/** Whether somebody is named who was not before. */
const grew = (before: readonly string[] | null, after: readonly string[] | null): boolean =>
  after?.some((id) => !before?.includes(id)) ?? false;

/** Whether a change may bring the plan into another's way: it then is asked again, as a new one would be. */
export const isWidened = (before: PlanTerms, after: PlanTerms): boolean =>
  after.status !== "ended" &&
  (changedTerms(before, after).some((key) => ["beginAt", "endAt"].includes(key)) ||
    grew(before.institutionIds, after.institutionIds) ||
    grew(before.creatorIds, after.creatorIds) ||
    (before.status === "paused" && after.status === "active"));
