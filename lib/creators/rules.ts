import type { contentKinds, cooperationScopes, cooperationStatuses } from "@/db/enums";
import { rateOf } from "@/lib/kernel/money";

export type ContentKind = (typeof contentKinds)[number];
export type CooperationScope = (typeof cooperationScopes)[number];
export type CooperationStatus = (typeof cooperationStatuses)[number];
export type Period = { periodFrom?: Date | null; periodTo?: Date | null };

/** Kinds an invitation of this scope asks for as a whole; what is chosen one by one is not among them. */
export const kindsAsked: Record<CooperationScope, readonly ContentKind[]> = {
  all: ["video", "live", "live_notice"],
  chosen: [],
  live: ["live", "live_notice"],
};

/** Live content is authorised for a period that is agreed and not empty; a video's period may be open at either end. */
export function periodFits(kind: ContentKind, { periodFrom, periodTo }: Period): boolean {
  if (kind !== "video" && !(periodFrom && periodTo)) return false;
  return !(periodFrom && periodTo) || periodFrom < periodTo;
}

/** Who may act for a creator: he himself, and while he has no sign-in of his own the institution that manages him. */
export function mayActFor(
  creator: { id: string; userId: string | null; managedBy: string | null },
  tenant: { id: string; kind: string },
): boolean {
  if (tenant.kind === "creator") return tenant.id === creator.id;
  return creator.userId === null && creator.managedBy === tenant.id;
}

export type AuthorisationState = "active" | "upcoming" | "over" | "ended";

/** What a partner sees of an authorisation at `now`. */
export function authorisationState(
  authorisation: Period & { status: "active" | "ended" },
  now: Date,
): AuthorisationState {
  if (authorisation.status === "ended") return "ended";
  if (authorisation.periodFrom && now < authorisation.periodFrom) return "upcoming";
  return authorisation.periodTo && now >= authorisation.periodTo ? "over" : "active";
}

export type LiveState = "upcoming" | "on" | "over";

/** Where a live room or its reservation stands: one without times is on until it is removed. */
export function liveState(live: { startsAt: Date | null; endsAt: Date | null }, now: Date): LiveState {
  if (live.startsAt && now < live.startsAt) return "upcoming";
  return live.endsAt && now >= live.endsAt ? "over" : "on";
}

/** A reservation is made before the live begins, so its beginning must be known; an end comes after a beginning. */
export function timesFit(kind: ContentKind, { startsAt, endsAt }: { startsAt?: Date | null; endsAt?: Date | null }) {
  if (kind === "video") return !startsAt && !endsAt;
  if (endsAt && !startsAt) return false;
  return !(startsAt && endsAt) || startsAt < endsAt;
}

/**
 * What selling one piece at this price through content brings, in fen (money.md, content lines): the commission of the
 * plan, the service fee the creator hands on (never more than that commission), and what he keeps.
 */
export function contentSplit(priceFen: number, commissionPpm: number, servicePpm: number) {
  const commissionFen = rateOf(priceFen, commissionPpm);
  const serviceFen = Math.min(rateOf(priceFen, servicePpm), commissionFen);
  return { commissionFen, serviceFen, creatorFen: commissionFen - serviceFen };
}

/** A fee above every commission there is to share can only be a slip; where none is known, anything may be agreed. */
export const feeFits = (servicePpm: number, commissionPpms: readonly number[]): boolean =>
  commissionPpms.length === 0 || servicePpm <= Math.max(...commissionPpms);

/** from → to. A pair without a row may be accepted or declined like one that was ended. */
export const cooperationTransitions: Record<CooperationStatus, readonly CooperationStatus[]> = {
  active: ["active", "ended"],
  declined: ["active", "declined"],
  ended: ["active", "declined"],
};

/** The states from which a cooperation may come into this one. */
export const cooperationBefore = (to: CooperationStatus): CooperationStatus[] =>
  (Object.keys(cooperationTransitions) as CooperationStatus[]).filter((from) =>
    cooperationTransitions[from].includes(to),
  );
