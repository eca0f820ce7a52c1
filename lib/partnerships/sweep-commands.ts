import { and, asc, eq, lte, min } from "drizzle-orm";
import { partnerships } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { transaction } from "@/lib/kernel/transaction";
import { nextOf } from "./invite-commands";
import { writePartnerships } from "./rows";

const batch = 500;

/** Invitations nobody answered in time are over; the shops are told. Answers how many. */
export const expireInvitations = (caller: Caller): Promise<number> =>
  transaction(caller, async (ctx) => {
    const due = await ctx.db
      .select()
      .from(partnerships)
      .where(and(eq(partnerships.status, "invited"), lte(partnerships.expiresAt, ctx.now)))
      .orderBy(asc(partnerships.id))
      .limit(batch)
      .for("update", { skipLocked: true });
    await writePartnerships(
      ctx,
      due.map((before) => ({ before, next: nextOf(ctx, before, before, { status: "expired" }), verb: "expire" })),
    );
    return due.length;
  });

/** When the next invitation is over; null where none waits. */
export async function nextExpiry(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db
    .select({ at: min(partnerships.expiresAt) })
    .from(partnerships)
    .where(eq(partnerships.status, "invited"));
  return row?.at ?? null;
}
