import { and, eq, isNull } from "drizzle-orm";
import { notices } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { noticePermission } from "./queries";

/** Marks every notice of the organisation, or creator, as read. A reading mark, not a change of business: it leaves no audit row. */
export function markNoticesRead(caller: Caller): Promise<{ marked: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, noticePermission(ctx));
    const marked = await ctx.db
      .update(notices)
      .set({ readAt: ctx.now })
      .where(and(eq(notices.orgId, ctx.tenant.id), isNull(notices.readAt)));
    return { marked: marked.rowCount ?? 0 };
  });
}
