import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
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

/** Blocks of a brand and its plans for every creator are set one after the other. */
const lockBlocks = (ctx: Ctx, brandId: string) =>
  ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`blocks:${brandId}`}, 0))`);

/** Creators the brand blocked, whom a plan for everybody leaves out; null where there is none. No block comes or goes meanwhile. */
export async function blockedOf(ctx: Ctx, brandId: string): Promise<string[] | null> {
  await lockBlocks(ctx, brandId);
  const rows = await ctx.db
    .select({ creatorId: partnerships.creatorId })
    .from(partnerships)
    .where(and(eq(partnerships.brandId, brandId), isNotNull(partnerships.blockedAt)))
    .orderBy(partnerships.creatorId);
  return rows.length > 0 ? rows.map((row) => row.creatorId) : null;
}
