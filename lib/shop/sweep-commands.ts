import { and, asc, eq, inArray, lte, min } from "drizzle-orm";
import { checkouts } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { transaction } from "@/lib/kernel/transaction";
import { returnStock } from "./checkout";
import { storedOrder } from "./input";

const batch = 200;

/** When the next unpaid checkout is given up, or null. */
export async function nextCheckoutExpiry(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db
    .select({ due: min(checkouts.expiresAt) })
    .from(checkouts)
    .where(eq(checkouts.status, "open"));
  return row?.due ?? null;
}

/**
 * Gives up checkouts nobody paid in time and puts their stock back, once, whoever else sweeps. The hold on their coupon
 * ends by itself at the same moment (`expireReservations`). Answers how many were given up.
 */
export function releaseExpiredCheckouts(caller: Caller): Promise<number> {
  return transaction(caller, async (ctx) => {
    const due = await ctx.db
      .select()
      .from(checkouts)
      .where(and(eq(checkouts.status, "open"), lte(checkouts.expiresAt, ctx.now)))
      .orderBy(asc(checkouts.expiresAt))
      .limit(batch)
      .for("update", { skipLocked: true });
    if (due.length === 0) return 0;
    await ctx.db
      .update(checkouts)
      .set({ status: "cancelled" })
      .where(
        inArray(
          checkouts.id,
          due.map((row) => row.id),
        ),
      );
    await returnStock(
      ctx,
      due.flatMap((row) => storedOrder.parse(JSON.parse(row.order)).lines),
    );
    return due.length;
  });
}
