import { and, desc, eq, gte, sql } from "drizzle-orm";
import {
  commissions,
  ledgerPostings,
  ledgerTransactions,
  orderLines,
  orders,
  organisations,
  touches,
} from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { addDays, type Month, monthBounds, monthOf } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { type CommissionFilter, type CommissionStage, ofParties, stageOf } from "./filter";
import { type CommissionView, listCommissions } from "./queries";

export type Earning = CommissionView & { touchedAt: Date | null };

/** A promoter's own commissions with when the touch was made that earned each, newest order first. */
export async function listEarnings(caller: Caller, filter: CommissionFilter) {
  allow(caller, "commission.read");
  return reading(caller, async (ctx) => {
    const page = await listCommissions(ctx, filter);
    const earned = await ctx.db
      .select({ lineId: orderLines.id, at: touches.at })
      .from(orderLines)
      .innerJoin(touches, eq(touches.id, orderLines.touchId))
      .where(
        and(
          eq(orderLines.promoterId, ctx.tenant.id),
          sql`${orderLines.id} = any(${sql.param(page.items.map((item) => item.lineId))}::text[])`,
        ),
      );
    const touchedAt = new Map(earned.map((row) => [row.lineId, row.at]));
    return {
      ...page,
      items: page.items.map((item): Earning => ({ ...item, touchedAt: touchedAt.get(item.lineId) ?? null })),
    };
  });
}

export type MonthEarning = { month: Month; openFen: number; doneFen: number };

/** The last `count` months of Shanghai, oldest first: what is still pending, and what is confirmed or settled. */
export async function earningsByMonth(
  caller: Caller,
  count: number,
  institutionId?: string[],
): Promise<MonthEarning[]> {
  allow(caller, "commission.read");
  return reading(caller, async (ctx) => {
    const months: Month[] = [monthOf(ctx.now)];
    while (months.length < count) months.unshift(monthOf(addDays(monthBounds(months[0] ?? monthOf(ctx.now)).from, -1)));
    const month = sql<Month>`to_char(${commissions.orderedAt} at time zone 'Asia/Shanghai', 'YYYY-MM')`;
    const rows = await ctx.db
      .select({ month, stage: stageOf, fen: sql<string>`sum(${commissions.sharerFen})` })
      .from(commissions)
      .innerJoin(orders, eq(orders.id, commissions.orderId))
      .where(
        and(
          ofParties(ctx, { institutionId }),
          gte(commissions.orderedAt, monthBounds(months[0] ?? monthOf(ctx.now)).from),
        ),
      )
      .groupBy(sql`1`, sql`2`);
    const sumOf = (of: Month, stages: readonly CommissionStage[]) =>
      rows
        .filter((row) => row.month === of && stages.includes(row.stage))
        .reduce((sum, row) => sum + Number(row.fen), 0);
    return months.map((of) => ({
      month: of,
      openFen: sumOf(of, ["pending", "held"]),
      doneFen: sumOf(of, ["confirmed", "settled"]),
    }));
  });
}

export type Adjustment = { id: string; lineId: string; title: string; quantity: number; amountFen: number; at: Date };

/** What refunds took off or late facts changed on a promoter's lines: the ledger's own entries, newest first, at most 50. */
export async function listAdjustments(caller: Caller): Promise<Adjustment[]> {
  allow(caller, "commission.read");
  return reading(caller, async (ctx) => {
    const rows = await ctx.db
      .select({
        id: ledgerTransactions.id,
        lineId: orderLines.id,
        title: orderLines.title,
        quantity: orderLines.quantity,
        amountFen: sql<string>`sum(${ledgerPostings.amountFen})`,
        at: ledgerTransactions.effectiveAt,
      })
      .from(ledgerPostings)
      .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerPostings.transactionId))
      .innerJoin(orderLines, eq(orderLines.id, ledgerPostings.subject))
      .where(
        and(
          eq(ledgerPostings.ownerId, ctx.tenant.id),
          sql`${ledgerTransactions.kind} in ('commission.adjust', 'commission.cancel', 'commission.withdraw')`,
        ),
      )
      .groupBy(ledgerTransactions.id, orderLines.id)
      .orderBy(desc(ledgerTransactions.effectiveAt), desc(ledgerTransactions.id))
      .limit(50);
    return rows.map((row) => ({ ...row, amountFen: Number(row.amountFen) }));
  });
}

/** The institutions a promoter has commissions with. */
export async function listPayers(caller: Caller): Promise<{ id: string; name: string }[]> {
  allow(caller, "commission.read");
  return reading(caller, (ctx) =>
    ctx.db
      .selectDistinct({ id: organisations.id, name: organisations.name })
      .from(commissions)
      .innerJoin(organisations, eq(organisations.id, commissions.institutionId))
      .where(eq(commissions.promoterId, ctx.tenant.id))
      .orderBy(organisations.name),
  );
}
