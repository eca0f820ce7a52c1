import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { commissions, orderLines } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { makeId } from "@/lib/kernel/ids";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { indexed, ofStatus, ownLines, refined } from "./filter";
import type { OrderFilter } from "./input";
import { searchOf } from "./pick";

const most = 999;

/** Ids sort by the time they were made: every line that came in after `moment` has a greater one. */
export const lineIdAt = (moment: Date): string =>
  makeId("oln", new Date(moment.getTime() + 1), (bytes) => new Uint8Array(bytes));

/** How many lines of the filter came in after `since`; counts to 999. Reads only what is newer. */
export async function countNewLines(
  caller: Caller,
  filter: OrderFilter,
  since: Date,
): Promise<{ count: number; asOf: Date }> {
  allow(caller, "order.read");
  return reading(caller, async (ctx) => {
    const search = await searchOf(ctx, filter);
    const newer = ctx.db
      .select({ one: sql`1` })
      .from(orderLines)
      .leftJoin(commissions, and(eq(commissions.lineId, orderLines.id), isNull(commissions.supersededAt)))
      .where(
        and(
          gt(orderLines.id, lineIdAt(since)),
          ownLines(ctx),
          indexed(filter),
          search,
          refined(filter),
          ofStatus(filter.status),
        ),
      )
      .limit(most)
      .as("newer");
    const [row] = await ctx.db.select({ count: sql<number>`count(*)::int` }).from(newer);
    return { count: row?.count ?? 0, asOf: ctx.now };
  });
}
