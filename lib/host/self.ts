import { and, eq } from "drizzle-orm";
import { promoterIdentities, promoters } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";

/**
 * A signed-in promoter is also the consumer of this browser: his own purchases and openings then count as his (the
 * self-purchase policy and touches by oneself read this). Nothing happens for anybody else.
 */
export async function linkPromoter(ctx: Ctx, userId: string | null, identityId: string): Promise<void> {
  if (!userId) return;
  const [me] = await ctx.db
    .select({ promoterId: promoters.id, linked: promoterIdentities.identityId })
    .from(promoters)
    .leftJoin(
      promoterIdentities,
      and(eq(promoterIdentities.promoterId, promoters.id), eq(promoterIdentities.identityId, identityId)),
    )
    .where(eq(promoters.userId, userId));
  if (!me || me.linked) return;
  await ctx.db
    .insert(promoterIdentities)
    .values({ promoterId: me.promoterId, identityId, createdAt: ctx.now })
    .onConflictDoNothing();
}
