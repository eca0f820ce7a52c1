import type { contentKinds } from "@/db/enums";

export type ContentKind = (typeof contentKinds)[number];
export type Period = { periodFrom?: Date | null; periodTo?: Date | null };

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
