import { and, asc, inArray, isNotNull, isNull, lte, min } from "drizzle-orm";
import { commissions, orders } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { transaction } from "@/lib/kernel/transaction";
import { reconcileOrders } from "./reconcile";

const batch = 50;
const isDue = (now: Date) =>
  and(isNull(commissions.supersededAt), isNotNull(commissions.dueAt), lte(commissions.dueAt, now));

/** When the next commission's after-sale window ends; null where none waits. */
export async function nextConfirmation(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db
    .select({ at: min(commissions.dueAt) })
    .from(commissions)
    .where(and(isNull(commissions.supersededAt), isNotNull(commissions.dueAt)));
  return row?.at ?? null;
}

/** Confirms, and where the channel settles per order settles, what fell due; order by order, each once. Answers how many orders. */
export async function confirmDue(caller: Caller): Promise<number> {
  let done = 0;
  for (;;) {
    const handled = await transaction(caller, async (ctx) => {
      const due = await ctx.db
        .selectDistinct({ orderId: commissions.orderId })
        .from(commissions)
        .where(isDue(ctx.now))
        .limit(batch);
      if (due.length === 0) return 0;
      const locked = await ctx.db
        .select({ id: orders.id })
        .from(orders)
        .where(
          inArray(
            orders.id,
            due.map((row) => row.orderId),
          ),
        )
        .orderBy(asc(orders.id))
        .for("update", { skipLocked: true });
      await reconcileOrders(
        ctx,
        locked.map((order) => order.id),
      );
      return locked.length;
    });
    done += handled;
    if (handled === 0) return done;
  }
}
