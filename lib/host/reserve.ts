import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { creatorContents, liveReservations } from "@/db/schema";
import { liveState } from "@/lib/creators/rules";
import type { Caller } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { transaction } from "@/lib/kernel/transaction";
import { codeOf, contentShareOf, type LandingVisitor } from "./content-landing";
import { findVisitor } from "./visitors";

export const reserveInput = z.strictObject({
  contentId: z.string().min(1).max(64),
  /** The opening of the share, as the address names it. */
  key: z.string().max(16).nullable(),
  isReserved: z.boolean(),
});
export type ReserveInput = z.infer<typeof reserveInput>;

/**
 * 直播预约: the visitor reserves a seat in a live room that has not begun, through the share that brought him, or takes
 * it back. Reserving twice is one reservation; the first promoter keeps it. expired once the live has begun or the share
 * no longer travels with this opening; content_not_authorised outside the agreed period. Across organisations.
 */
export function reserveLive(
  caller: Caller,
  input: ReserveInput,
  visitor: LandingVisitor,
): Promise<{ isReserved: boolean }> {
  return transaction(caller, async (ctx) => {
    const [content] = await ctx.db
      .select()
      .from(creatorContents)
      .where(and(eq(creatorContents.id, input.contentId), isNull(creatorContents.removedAt)));
    if (content?.kind !== "live_notice") throw notFound("content");
    const known = await findVisitor(ctx, visitor.token);
    ensure(known, "unauthenticated");
    const mine = and(eq(liveReservations.contentId, content.id), eq(liveReservations.visitorId, known.id));
    if (!input.isReserved) {
      await ctx.db.update(liveReservations).set({ cancelledAt: ctx.now }).where(mine);
      return { isReserved: false };
    }
    const share = await contentShareOf(ctx, content.id, codeOf(visitor, ctx.now));
    ensure(share && (content.startsAt === null || liveState(content, ctx.now) === "upcoming"), "expired");
    ensure(share.isLive, "content_not_authorised");
    await ctx.db
      .insert(liveReservations)
      .values({
        id: ctx.newId("lrv"),
        contentId: content.id,
        creatorId: content.creatorId,
        visitorId: known.id,
        shareId: share.id,
        institutionId: share.institutionId,
        promoterId: share.promoterId,
        createdAt: ctx.now,
      })
      .onConflictDoUpdate({
        target: [liveReservations.contentId, liveReservations.visitorId],
        set: { cancelledAt: null },
      });
    return { isReserved: true };
  });
}
