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
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { addDays, type Month, monthBounds, monthOf } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { type CommissionFilter, type CommissionStage, ofParties, stageOf } from "./filter";
import { type CommissionView, listCommissions } from "./queries";

export type Refund = { at: Date; fen: number | null };
export type Earning = CommissionView & {
  touchedAt: Date | null;
  /** He opened the product from his institution's pool and bought, or sent it, himself. */
  isSelf: boolean;
  completedAt: Date | null;
  afterSaleDays: number;
  /** What was given back of this line, oldest first; null where the whole order was. */
  refunds: Refund[];
};

/** Refunds of these lines, by line. */
async function refundsOf(ctx: Ctx, lineIds: readonly string[]): Promise<Map<string, Refund[]>> {
  const { rows } = await ctx.db.execute<{ line: string; at: string; fen: string | null }>(sql`
    select l.id as line, e.occurred_at as at, (select r ->> 'refund_fen' from jsonb_array_elements(
        case when jsonb_typeof(e.lines) = 'array' then e.lines else '[]'::jsonb end) r
      where r ->> 'line_id' = l.id limit 1) as fen
    from order_lines l join order_events e on e.order_id = l.order_id and e.type = 'refunded'
    where l.id = any(${sql.param([...lineIds])}::text[]) and l.refunded_fen > 0
      and (e.lines is null or jsonb_typeof(e.lines) <> 'array' or e.lines @> jsonb_build_array(jsonb_build_object('line_id', l.id)))
    order by e.occurred_at`);
  const byLine = new Map<string, Refund[]>();
  for (const { line, at, fen } of rows)
    byLine.set(line, [...(byLine.get(line) ?? []), { at: new Date(at), fen: fen === null ? null : Number(fen) }]);
  return byLine;
}

/** A promoter's own commissions with how each was earned and what was given back of it, newest order first. */
export async function listEarnings(caller: Caller, filter: CommissionFilter) {
  allow(caller, "commission.read");
  return reading(caller, async (ctx) => {
    const page = await listCommissions(ctx, filter);
    const lineIds = page.items.map((item) => item.lineId);
    const earned = await ctx.db
      .select({
        lineId: orderLines.id,
        touchedAt: touches.at,
        isSelf: sql<boolean>`coalesce(${touches.via} = 'self', false)`,
        completedAt: orderLines.completedAt,
        afterSaleDays: orderLines.afterSaleDays,
      })
      .from(orderLines)
      .leftJoin(touches, eq(touches.id, orderLines.touchId))
      .where(and(eq(orderLines.promoterId, ctx.tenant.id), sql`${orderLines.id} = any(${sql.param(lineIds)}::text[])`));
    const byLine = new Map(earned.map(({ lineId, ...rest }) => [lineId, rest]));
    const refunds = await refundsOf(ctx, lineIds);
    const unknown = { touchedAt: null, isSelf: false, completedAt: null, afterSaleDays: 0 };
    return {
      ...page,
      items: page.items.map(
        (item): Earning => ({
          ...item,
          ...(byLine.get(item.lineId) ?? unknown),
          refunds: refunds.get(item.lineId) ?? [],
        }),
      ),
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
