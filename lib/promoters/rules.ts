import type { bindingStatuses, receivingStates, registrationKinds } from "@/db/enums";
import { rateOf, splitByLargestRemainder, WHOLE_PPM } from "@/lib/kernel/money";
import { DAY_MS } from "@/lib/kernel/time";

export type BindingStatus = (typeof bindingStatuses)[number];
export type Registration = (typeof registrationKinds)[number];
export type ReceivingState = (typeof receivingStates)[number];
type Terms = { commissionType: 0 | 1; ratioPpm: number };

/**
 * How far the receiving account is, by what the promoter has given: an account without a verified person behind it
 * cannot be paid to, a person without an account is under way.
 */
export function receivingStateOf(given: { hasPerson: boolean; hasAccount: boolean }): ReceivingState {
  if (given.hasPerson) return given.hasAccount ? "done" : "in_progress";
  return given.hasAccount ? "real_name_missing" : "none";
}

/** The wire's register_status: 0 none, 1 in progress, 2 done, 3 real name missing. A simple registration is done at once. */
export function registerStatus(receiving: ReceivingState | null, isSimple: boolean): 0 | 1 | 2 | 3 {
  if (receiving === null) return 0;
  if (isSimple) return 2;
  return ({ none: 0, in_progress: 1, done: 2, real_name_missing: 3 } as const)[receiving];
}

/** from → to. A pair without a row may be invited, bound or refuse like one that was unbound; new terms keep the state. */
export const bindingTransitions: Record<BindingStatus, readonly BindingStatus[]> = {
  invited: ["invited", "bound", "refused"],
  bound: ["unbound"],
  refused: ["invited", "bound", "refused"],
  unbound: ["invited", "bound", "refused"],
};

/** The states from which a binding may come into this one. */
export const statesBefore = (to: BindingStatus): BindingStatus[] =>
  (Object.keys(bindingTransitions) as BindingStatus[]).filter((from) => bindingTransitions[from].includes(to));

/** Payout by the platform (type 0) keeps to the channel's bounds; of type 1 the ratio is only a note between the two. */
export const ratioFits = (terms: Terms, bounds: { min: number; max: number }): boolean =>
  terms.commissionType === 1 || (terms.ratioPpm >= bounds.min && terms.ratioPpm <= bounds.max);

/** Simple registration has no receiving account, so only the institution can pay (money.md, who gets what). */
export const mayBind = (registration: Registration, commissionType: number): boolean =>
  registration === "full" || commissionType === 1;

/**
 * What selling one piece at this price would bring, in fen: the institution's service fee and its split with the
 * promoter. With payout by the institution the platform gives it all to the institution.
 */
export function estimateSplit(
  priceFen: number,
  servicePpm: number,
  terms: { commissionType: number; ratioPpm: number },
) {
  const serviceFen = rateOf(priceFen, servicePpm);
  const ratio = terms.commissionType === 1 ? 0 : terms.ratioPpm;
  const [promoterFen = 0, institutionFen = 0] = splitByLargestRemainder(serviceFen, [ratio, WHOLE_PPM - ratio]);
  return { serviceFen, promoterFen, institutionFen };
}

/** Terms that begin later are agreed at most a year ahead, and not for a moment already past. */
export const mayBeginAt = (startsAt: Date, now: Date): boolean =>
  startsAt > now && startsAt.getTime() - now.getTime() <= 366 * DAY_MS;

/** The terms in force of a binding whose later terms may have begun meanwhile. */
export const termsNow = (
  row: {
    commissionType: number;
    ratioPpm: number;
    nextType: number | null;
    nextRatioPpm: number | null;
    nextFrom: Date | null;
  },
  now: Date,
) =>
  row.nextFrom && row.nextFrom <= now
    ? { commissionType: row.nextType ?? row.commissionType, ratioPpm: row.nextRatioPpm ?? row.ratioPpm, nextFrom: null }
    : { commissionType: row.commissionType, ratioPpm: row.ratioPpm, nextFrom: row.nextFrom };

export type SkipReason = "not_bound" | "needs_full" | "unchanged";

/** Why new terms leave a binding as it is, or null. Terms that begin later replace those agreed before. */
export function skipReason(
  binding: {
    status: BindingStatus;
    registration: Registration;
    commissionType: number;
    ratioPpm: number;
    nextFrom: Date | null;
  },
  terms: Terms,
  startsAt: Date | undefined,
): SkipReason | null {
  if (binding.status !== "bound") return "not_bound";
  if (!mayBind(binding.registration, terms.commissionType)) return "needs_full";
  const isSame = binding.commissionType === terms.commissionType && binding.ratioPpm === terms.ratioPpm;
  return isSame && !startsAt && !binding.nextFrom ? "unchanged" : null;
}

export type InvitationState = "open" | "revoked" | "expired" | "used_up";

export function invitationState(
  invitation: { revokedAt: Date | null; expiresAt: Date; used: number; maxUses: number },
  now: Date,
): InvitationState {
  if (invitation.revokedAt) return "revoked";
  if (invitation.expiresAt <= now) return "expired";
  return invitation.used < invitation.maxUses ? "open" : "used_up";
}

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A resident identity number: 17 digits and the check character of GB 11643. */
export function isIdNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const sum = idWeights.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return "10X98765432"[sum % 11] === text[17];
}

/** All but the ends, for showing a person his own data: `1101**********002X`. */
export function masked(text: string, head: number, tail: number): string {
  const hidden = Math.max(text.length - head - tail, 1);
  return `${text.slice(0, head)}${"*".repeat(hidden)}${tail > 0 ? text.slice(-tail) : ""}`;
}
