import type { Caller } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { transaction } from "@/lib/kernel/transaction";
import { type FrameAccess, openFrameTicket } from "@/lib/previews/access";
import { travellingCode } from "./travelling";
import { findVisitor, type Visitor } from "./visitors";

/** A visitor at a mini-program that runs in his browser: who he is, what runs, and the share code that still travels. */
export type Guest = { visitor: Visitor; access: FrameAccess; isTrial: boolean; code: string | null };

/**
 * The guest behind a call of the shell: a live ticket, and the browser it was made for. A ticket alone opens nothing,
 * for the uploaded code can read it in its own address. Throws unauthenticated, and what the ticket throws.
 */
export async function openGuest(
  caller: Caller,
  given: { ticket: string; visitorToken: string | undefined; travelling: string | undefined },
): Promise<Guest> {
  const access = await openFrameTicket(caller, given.ticket);
  return transaction(caller, async (ctx) => {
    const visitor = await findVisitor(ctx, given.visitorToken);
    ensure(visitor && visitor.id === access.visitorId, "unauthenticated");
    const isTrial = access.mode !== "release";
    // A released page's ticket names the opening; a trial is none that a share could lead to.
    const key = isTrial ? null : access.sourceId;
    return { visitor, access, isTrial, code: travellingCode(given.travelling, visitor.id, key, ctx.now) };
  });
}

/** Where a guest is, as identities and orders want it. */
export const placeOf = ({ access }: Guest) => ({ appid: access.miniapp.appid, brandId: access.brand.id });
