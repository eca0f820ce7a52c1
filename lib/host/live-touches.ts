import { and, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { shares, touches } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";

export type LiveTouch = { institutionId: string; promoterId: string; shareId: string | null; code: string | null };

/** Touches of this person that count now on a shop, or on a creator account, latest first: those who brought him. */
export async function liveTouches(
  ctx: Ctx,
  person: readonly string[],
  on: { brandId: string } | { creatorId: string },
): Promise<LiveTouch[]> {
  const here =
    "brandId" in on
      ? eq(touches.brandId, on.brandId)
      : and(eq(touches.creatorId, on.creatorId), eq(touches.kind, "direct_content"));
  const extended = sql`exists (select 1 from touch_extensions e where e.touch_id = ${touches.id} and e.locked_until > ${ctx.now})`;
  return ctx.db
    .select({
      institutionId: touches.institutionId,
      promoterId: touches.promoterId,
      shareId: touches.shareId,
      code: shares.code,
    })
    .from(touches)
    .leftJoin(shares, eq(shares.id, touches.shareId))
    .where(
      and(
        inArray(touches.identityId, [...person]),
        here,
        isNull(touches.voidReason),
        or(gt(touches.lockedUntil, ctx.now), extended),
      ),
    )
    .orderBy(desc(touches.at), desc(touches.seq))
    .limit(50);
}
