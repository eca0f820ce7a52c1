import { and, eq, inArray } from "drizzle-orm";
import { partnerships } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";

/**
 * Of these creators those the brand cooperates with now: a plan names no others (10023107). With `isHeld` they go on
 * doing so until the transaction ends; take it before plans and products are locked, as the end of a cooperation does.
 */
export async function cooperatingOf(
  ctx: Ctx,
  brandId: string,
  creatorIds: readonly string[],
  isHeld = false,
): Promise<Set<string>> {
  if (creatorIds.length === 0) return new Set();
  const query = ctx.db
    .select({ creatorId: partnerships.creatorId })
    .from(partnerships)
    .where(
      and(
        eq(partnerships.brandId, brandId),
        inArray(partnerships.creatorId, [...creatorIds]),
        eq(partnerships.status, "accepted"),
      ),
    )
    .orderBy(partnerships.id);
  const rows = await (isHeld ? query.for("share") : query);
  return new Set(rows.map((row) => row.creatorId));
}
