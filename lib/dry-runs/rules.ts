import type { LineFacts, LockExtension, Plan, Touch, Winner } from "@/lib/attribution/facts";
import type { LockRule } from "@/lib/attribution/input";
import { extensionFor, lockFor } from "@/lib/attribution/lock";
import type { LineTerms, Part } from "@/lib/commissions/input";
import { sumFen } from "@/lib/kernel/money";
import type { ChangedTerms, DryRunChange, DryRunParty } from "./input";

/** Whose terms are changed: lock days and rates of a brand's, ratios and policy of an institution's. */
export type Scope = { brandId: string | null; institutionId: string | null; from: Date };

/** A version of a shop's lock days; without institution, for all that have none of their own. */
export type LockVersion = LockRule & { brandId: string; institutionId: string | null; validFrom: Date };

/** 锁客 of a shop for an institution at `t`, as `lockRuleAsOf` answers it; null where the default holds. */
export function lockVersionAt(
  versions: readonly LockVersion[],
  of: { brandId: string; institutionId: string },
  t: Date,
): LockVersion | null {
  const newest = (institutionId: string | null) =>
    versions
      .filter((one) => one.brandId === of.brandId && one.institutionId === institutionId && one.validFrom <= t)
      .reduce<LockVersion | null>((top, one) => (top === null || one.version > top.version ? one : top), null);
  return newest(of.institutionId) ?? newest(null);
}

/** The changed days where they would have reached this institution at `t`, else null. */
export function changedLock(
  { lock }: ChangedTerms,
  versions: readonly LockVersion[],
  of: { brandId: string; institutionId: string },
  t: Date,
): LockRule | null {
  if (!lock) return null;
  const { institutionId, ...days } = lock;
  const rule = { ...days, version: 0 };
  if (institutionId) return institutionId === of.institutionId ? rule : null;
  // A shop's general days do not reach an institution that has days of its own.
  return lockVersionAt(versions, of, t)?.institutionId ? null : rule;
}

/** A plan at the changed rate. */
export function ratedPlan(plan: Plan, { plans }: ChangedTerms): Plan {
  const change = plans.find((one) => one.planId === plan.planId);
  if (!change) return plan;
  const commissionPpm = change.commissionPpm === undefined ? plan.commissionPpm : change.commissionPpm;
  return { ...plan, servicePpm: change.servicePpm, commissionPpm };
}

/** How long the replay's own orders have carried locks, by touch. */
export type Carried = ReadonlyMap<string, readonly LockExtension[]>;

/** The facts of a line as they would have been under the changed terms. Touches are handed in already relocked. */
export function underTerms(facts: LineFacts, touches: readonly Touch[], terms: ChangedTerms, scope: Scope): LineFacts {
  const { institutionId } = scope;
  const policy = terms.selfPurchase && institutionId ? { [institutionId]: terms.selfPurchase } : {};
  return {
    ...facts,
    touches,
    plans: facts.plans.map((plan) => ratedPlan(plan, terms)),
    selfPurchase: { ...facts.selfPurchase, ...policy },
  };
}

/** A touch with the lock the changed days would have given it, and the extensions the replay gave it. */
export function relocked(touch: Touch, rule: LockRule | null, extensions: readonly LockExtension[]): Touch {
  if (touch.voidReason || !rule) return { ...touch, extensions };
  return { ...touch, lockedUntil: lockFor(rule, touch.kind, touch.at), extensions };
}

/** An extension of before the period, measured by the changed days; none where they extend nothing. */
export function remeasured(touch: Touch, extension: LockExtension, rule: LockRule | null): LockExtension[] {
  if (!rule) return [extension];
  const until = extensionFor(rule, touch.kind, extension.orderAt);
  return until ? [{ orderAt: extension.orderAt, until }] : [];
}

/** What was frozen, at the changed rate and ratio. A ratio of a product's own stays: it beats the general one. */
export function termsUnder(
  frozen: LineTerms,
  winner: Winner,
  isProductRatio: boolean,
  changed: ChangedTerms,
  scope: Scope,
): LineTerms {
  const { deal } = frozen;
  if (!deal) return frozen;
  const isRated = changed.plans.some((plan) => plan.planId === winner.planId);
  const ratio = ratioOf(changed, winner, scope);
  const isRatioed = ratio !== null && !isProductRatio && deal.promoter.commissionType === 0;
  const promoter = isRatioed ? { ...deal.promoter, ratioPpm: ratio } : deal.promoter;
  if (deal.kind === "product")
    return { ...frozen, deal: { ...deal, promoter, servicePpm: isRated ? winner.servicePpm : deal.servicePpm } };
  const commissionPpm = isRated ? (winner.commissionPpm ?? winner.servicePpm) : deal.commissionPpm;
  return { ...frozen, deal: { ...deal, promoter, commissionPpm } };
}

function ratioOf({ ratios }: ChangedTerms, winner: Winner, scope: Scope): number | null {
  if (winner.institutionId !== scope.institutionId) return null;
  const own = ratios.find((one) => one.promoterId === winner.promoterId);
  return (own ?? ratios.find((one) => !one.promoterId))?.ratioPpm ?? null;
}

/** Who would have earned a line, and what. */
export type LineOutcome = {
  reason: string;
  touchId: string | null;
  promoterId: string | null;
  institutionId: string | null;
  creatorId: string | null;
  planId: string | null;
  promoterFen: number;
  institutionFen: number;
  creatorFen: number;
  /** What the merchant owes for the line's promotion. */
  costFen: number;
};

export type Share = { kind: DryRunParty; partyId: string; fen: number };

/** What each party has of a line; the merchant's share is what promotion costs him. */
export function sharesOf(parts: readonly Part[], winner: Winner | null, brandId: string, supplierId?: string): Share[] {
  const owners: Record<string, [DryRunParty, string | null | undefined]> = {
    promoter: ["promoter", winner?.promoterId],
    institution: ["institution", winner?.institutionId],
    supplier: ["institution", supplierId],
    creator: ["creator", winner?.creatorId],
  };
  const shares = parts.flatMap((part): Share[] => {
    const [kind, partyId] = owners[part.party] ?? [];
    return kind && partyId ? [{ kind, partyId, fen: part.netFen }] : [];
  });
  return [...shares, { kind: "brand", partyId: brandId, fen: sumFen(shares.map((share) => share.fen)) }];
}

/** What became of a line between two replays of it; null where it comes out the same for everybody. */
export function changeOf(before: LineOutcome, after: LineOutcome): DryRunChange | null {
  if (before.promoterId !== after.promoterId || before.institutionId !== after.institutionId) return "hands";
  const figures = ["promoterFen", "institutionFen", "creatorFen", "costFen"] as const;
  if (before.creatorId !== after.creatorId) return "amount";
  return figures.some((key) => before[key] !== after[key]) ? "amount" : null;
}
