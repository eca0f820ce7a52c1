import type { partnershipStatuses } from "@/db/enums";
import type { ErrorCode } from "@/lib/kernel/errors";
import { DAY_MS } from "@/lib/kernel/time";
import { listedStatuses, type partnershipDeeds } from "./input";

export type PartnershipStatus = (typeof partnershipStatuses)[number];
export type PartnershipDeed = (typeof partnershipDeeds)[number];
export type Side = "shop" | "creator";

/** Deed → from which states to which, and whose it is. */
const deeds: Record<
  PartnershipDeed,
  { from: readonly PartnershipStatus[]; to: PartnershipStatus; by: Side | "either" }
> = {
  accept: { from: ["invited"], to: "accepted", by: "creator" },
  refuse: { from: ["invited"], to: "refused", by: "creator" },
  cancel: { from: ["invited"], to: "cancelled", by: "shop" },
  end: { from: ["accepted"], to: "ended", by: "either" },
  remove: { from: ["initial", "refused", "cancelled", "expired", "ended"], to: "deleted", by: "shop" },
};

export const stateAfter = (deed: PartnershipDeed): PartnershipStatus => deeds[deed].to;
/** Whom the shop blocked stays on its list: there the block is lifted. */
export const fits = (deed: PartnershipDeed, status: PartnershipStatus, isBlocked: boolean): boolean =>
  deeds[deed].from.includes(status) && !(isBlocked && deed === "remove");
export const isOfSide = (deed: PartnershipDeed, side: Side): boolean => ["either", side].includes(deeds[deed].by);

/** What a side can do about a partnership as it stands. */
export const deedsOf = (status: PartnershipStatus, side: Side, isBlocked = false): PartnershipDeed[] =>
  (Object.keys(deeds) as PartnershipDeed[]).filter((deed) => fits(deed, status, isBlocked) && isOfSide(deed, side));

/**
 * What a shop may ask of creators. The reference names the limits (10023002, 10023003, 10023004) and, but for the 24
 * hours, not their numbers.
 */
export const limits = { invitationsPerDay: 100, partners: 2000, hoursBetween: 24 } as const;

export type InviteRefusal =
  | "unknown_creator"
  | "already_accepted"
  | "blocked"
  | "invited_lately"
  | "too_many_today"
  | "too_many_partners";

type Pair = { status: PartnershipStatus; invitedAt: Date | null; blockedAt: Date | null };

/** Why this creator cannot be invited now, or null. `today` and `partners`: what the shop has already. */
export function inviteRefusal(
  pair: Pair | null,
  counts: { today: number; partners: number },
  now: Date,
): Exclude<InviteRefusal, "unknown_creator"> | null {
  if (pair?.blockedAt) return "blocked";
  if (pair?.status === "accepted") return "already_accepted";
  const isFresh = pair?.invitedAt && now.getTime() - pair.invitedAt.getTime() < limits.hoursBetween * 3_600_000;
  if (isFresh) return "invited_lately";
  if (counts.today >= limits.invitationsPerDay) return "too_many_today";
  return counts.partners >= limits.partners ? "too_many_partners" : null;
}

/** Since when invitations count as today's. */
export const dayBefore = (now: Date): Date => new Date(now.getTime() - DAY_MS);

/** The code our own API and the console tell for a refusal. */
export const errorCodeOf: Record<InviteRefusal, ErrorCode> = {
  unknown_creator: "not_found",
  already_accepted: "wrong_state",
  blocked: "wrong_state",
  invited_lately: "rate_limited",
  too_many_today: "quota",
  too_many_partners: "quota",
};

/** States a creator sees: not what the shop keeps to itself. */
export const shownToCreator: readonly PartnershipStatus[] = listedStatuses;
