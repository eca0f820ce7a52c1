import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { may, type Permission } from "@/lib/kernel/permissions";
import type { Subject } from "@/lib/providers/grants";
import { acrossOrganisations, newRequestId, systemCaller } from "./callers";
import { actingFor } from "./on-behalf";
import { type Org, organisationCaller, selfCaller } from "./organisation";
import { type Person, whoIsAsking } from "./who";

export type Seat = { caller: Caller; org: Org; who: Person };

const requestId = cache(newRequestId);

/** Once per request: every layout and page of it shares the answer. */
const seatOf = cache(async (slug: string): Promise<Seat | "signin" | "none"> => {
  try {
    return await organisationCaller(slug, requestId());
  } catch (error) {
    if (error instanceof AppError && error.code === "unauthenticated") return "signin";
    if (error instanceof AppError && error.code === "not_found") return "none";
    throw error;
  }
});

/** Who opens this console page, for which organisation: to sign-in without a session, 404 without a seat. */
export async function pageCaller(slug: string): Promise<Seat> {
  const seat = await seatOf(slug);
  if (seat === "signin") redirect(`/login?next=${encodeURIComponent(`/${slug}/overview`)}`);
  if (seat === "none") notFound();
  return seat;
}

/**
 * A page's seat and whether it may be seen; the page draws ForbiddenState where it may not. Of a mini-program's page,
 * `subject` names it: a provider then reads on behalf of the brand that authorised it.
 */
export async function pageFor(
  slug: string,
  permission: Permission,
  subject?: Subject,
): Promise<Seat & { allowed: boolean }> {
  const seat = await pageCaller(slug);
  const caller = subject ? await actingFor(seat.caller, permission, subject) : seat.caller;
  return { ...seat, caller, allowed: may(caller, permission) };
}

/** The promoter or creator who opens a phone page, or null where the person is none; to sign-in without a session. */
export async function selfPage(kind: "promoter" | "creator", next: string): Promise<Caller | null> {
  try {
    return await selfCaller(kind, requestId());
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "unauthenticated") redirect(`/login?next=${encodeURIComponent(next)}`);
    if (error.code === "forbidden") return null;
    throw error;
  }
}

/** The signed-in person of a page outside any organisation, or null. */
export const pagePerson = cache((): Promise<Person | null> => whoIsAsking());

/** For public pages (invitation, released mini-program, trial): reads under the narrow role. */
export const publicCaller = (): Caller => systemCaller("public page", requestId());

/** Reading what several parties share (a receipt's other candidates) on behalf of this caller. */
export const pageAcross = (caller: Caller): Caller => acrossOrganisations(caller);
