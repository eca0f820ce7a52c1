import { and, type SQL, sql } from "drizzle-orm";
import { lineDaysOf, type SeenSums, seenSums, summed } from "@/lib/commissions/line-days";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { OrderFilter } from "./input";
import { searchOf, sumWindow } from "./pick";

const amounts = [
  "baseFen",
  "serviceFen",
  "sharerFen",
  "institutionFen",
  "creatorFen",
  "supplierFen",
  "paidFen",
  "feeFen",
] as const;

export type LineTotals = { lines: number } & Record<(typeof amounts)[number], number>;
export type StatusCounts = Record<
  "all" | "pending" | "confirmed" | "in_statement" | "paid" | "cancelled" | "held" | "none",
  number
>;
export type LineSums = {
  counts: StatusCounts;
  totals: LineTotals;
  asOf: Date;
  /** Set where only the newest lines were looked through: since when. */
  since: Date | null;
};

type Row = { status: keyof StatusCounts } & SeenSums;

/** Filters that the sums by day can answer; the others look at each line. */
const isByDay = (filter: OrderFilter): boolean =>
  !filter.query && !filter.productName && !filter.orderNo && !filter.creatorId && !filter.lineIds;

const viaOf = {
  direct: sql`outcome = 'none'`,
  creator: sql`creator_id <> ''`,
  promoter: sql`promoter_id <> '' and creator_id = ''`,
};

const daysWhere = (filter: OrderFilter): SQL =>
  and(filter.outcome ? sql`outcome = ${filter.outcome}` : undefined, filter.via ? viaOf[filter.via] : undefined) ??
  sql`true`;

async function sumsByDay(ctx: Ctx, filter: OrderFilter): Promise<{ rows: Row[]; since: null }> {
  const { rows } = await ctx.db.execute<Row>(
    sql`select status, ${seenSums(ctx)} from ${lineDaysOf(ctx, filter)} where ${daysWhere(filter)} group by status`,
  );
  return { rows, since: null };
}

async function sumsByLine(ctx: Ctx, filter: OrderFilter): Promise<{ rows: Row[]; since: Date | null }> {
  const { from, where, end } = sumWindow(ctx, filter, await searchOf(ctx, filter));
  const { rows } = await ctx.db.execute<Row>(
    sql`select status, ${seenSums(ctx)} from (${summed(from, where)}) d group by status`,
  );
  const [edge] = (await ctx.db.execute<{ at: string | Date }>(end)).rows;
  return { rows, since: edge ? new Date(edge.at) : null };
}

/**
 * How many lines stand in each commission status, and the sums of the filter in fen; cancelled lines are counted, not
 * summed. By whom and when: exact, of any number of lines. By a product's name, a creator or a number: of the newest
 * lines, and `since` says where those begin.
 */
export async function sumOrderLines(caller: Caller, filter: OrderFilter): Promise<LineSums> {
  allow(caller, "order.read");
  return reading(caller, async (ctx) => {
    const { rows, since } = await (isByDay(filter) ? sumsByDay : sumsByLine)(ctx, filter);
    const counts: StatusCounts = {
      all: 0,
      pending: 0,
      confirmed: 0,
      in_statement: 0,
      paid: 0,
      cancelled: 0,
      held: 0,
      none: 0,
    };
    const totals: LineTotals = {
      lines: 0,
      baseFen: 0,
      serviceFen: 0,
      sharerFen: 0,
      institutionFen: 0,
      creatorFen: 0,
      supplierFen: 0,
      paidFen: 0,
      feeFen: 0,
    };
    for (const row of rows) {
      counts[row.status] = row.lines;
      counts.all += row.lines;
      if (filter.status && filter.status !== row.status) continue;
      totals.lines += row.lines;
      if (row.status === "cancelled") continue;
      for (const key of amounts) totals[key] += Number(row[key.toLowerCase() as Lowercase<typeof key>]);
    }
    return { counts, totals, asOf: ctx.now, since };
  });
}
