import { and, count, eq, isNull } from "drizzle-orm";
import { liveReservations } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";

/** How many reserved a live room to come through this promoter of the institution, and still mean to. Runs across. */
export function countReservations(caller: Caller, contentId: string, promoterId: string): Promise<number> {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.read");
    const [row] = await ctx.db
      .select({ n: count() })
      .from(liveReservations)
      .where(
        and(
          eq(liveReservations.contentId, contentId),
          eq(liveReservations.promoterId, promoterId),
          eq(liveReservations.institutionId, ctx.tenant.id),
          isNull(liveReservations.cancelledAt),
        ),
      );
    return row?.n ?? 0;
  });
}
