import { promoterPrivate } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";

/** The promoter has seen his notices until now. A reading mark, not a change of business: it leaves no audit row. */
export function markMyNoticesRead(caller: Caller): Promise<{ readAt: Date }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.self");
    const set = { noticesReadAt: ctx.now };
    await ctx.db
      .insert(promoterPrivate)
      .values({ promoterId: ctx.tenant.id, ...set, updatedAt: ctx.now })
      .onConflictDoUpdate({ target: promoterPrivate.promoterId, set });
    return { readAt: ctx.now };
  });
}
