import { and, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { commissions, orderLines, organisations, touches } from "@/db/schema";
import type { ReasonCode } from "@/lib/attribution/input";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { keyset } from "@/lib/kernel/keyset";
import { type Fen, fen } from "@/lib/kernel/money";
import { pageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { type Month, monthBounds, monthOf } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";

export const earningViews = ["all", "pending", "adjusted"] as const;
export const listEarningsInput = pageInput.extend({
  institutionId: z.string().max(64).optional(),
  view: z.enum(earningViews).default("all"),
});
export type ListEarningsInput = z.output<typeof listEarningsInput>;

const mine = (ctx: Ctx, institutionId: string | undefined): SQL | undefined =>
  and(
    eq(commissions.promoterId, ctx.tenant.id),
    isNull(commissions.supersededAt),
    institutionId ? eq(commissions.institutionId, institutionId) : undefined,
  );

const views: Record<ListEarningsInput["view"], SQL | undefined> = {
  all: undefined,
  pending: eq(commissions.status, "pending"),
  adjusted: gt(orderLines.refundedFen, 0),
};

/** What each line earned the calling promoter and why, newest order first. */
export function listMyEarnings(caller: Caller, input: ListEarningsInput) {
  return reading(caller, async (ctx) => {
    allow(ctx, "commission.read");
    const { where, orderBy } = keyset(input, commissions.orderedAt, commissions.id);
    const rows = await ctx.db
      .select({
        commissionId: commissions.id,
        lineId: orderLines.id,
        title: orderLines.title,
        image: orderLines.image,
        quantity: orderLines.quantity,
        paidFen: orderLines.paidFen,
        refundedFen: orderLines.refundedFen,
        reason: orderLines.reason,
        touchedAt: touches.at,
        via: touches.via,
        institution: organisations.name,
        commissionType: commissions.commissionType,
        servicePpm: commissions.servicePpm,
        sharerPpm: commissions.sharerPpm,
        baseFen: commissions.baseFen,
        serviceFen: commissions.serviceFen,
        sharerFen: commissions.sharerFen,
        status: commissions.status,
        dueAt: commissions.dueAt,
        orderedAt: commissions.orderedAt,
      })
      .from(commissions)
      .innerJoin(orderLines, eq(orderLines.id, commissions.lineId))
      .innerJoin(organisations, eq(organisations.id, commissions.institutionId))
      .leftJoin(touches, eq(touches.id, orderLines.touchId))
      .where(and(mine(ctx, input.institutionId), views[input.view], where))
      .orderBy(...orderBy)
      .limit(input.limit + 1);
    const page = toPage(rows, input, (row) => ({ at: row.orderedAt.toISOString(), id: row.commissionId }));
    return { ...page, items: page.items.map((row) => ({ ...row, reason: row.reason as ReasonCode })) };
  });
}
export type EarningRow = Awaited<ReturnType<typeof listMyEarnings>>["items"][number];

export type MonthEarning = { month: Month; pendingFen: Fen; confirmedFen: Fen };

/** The last `n` months, this one included, oldest first. */
function lastMonths(now: Date, n: number): Month[] {
  const months: Month[] = [monthOf(now)];
  while (months.length < n) {
    const before = new Date(monthBounds(months[0] ?? "").from.getTime() - 1);
    months.unshift(monthOf(before));
  }
  return months;
}

/** The promoter's earnings by month of order (Shanghai) for six months: still pending, and confirmed or further. Fen. */
export function sumMyEarnings(caller: Caller, institutionId?: string): Promise<MonthEarning[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "commission.read");
    const months = lastMonths(ctx.now, 6);
    const month = sql<string>`to_char(${commissions.orderedAt} at time zone 'Asia/Shanghai', 'YYYY-MM')`;
    const rows = await ctx.db
      .select({
        month,
        pending: sql<string>`coalesce(sum(${commissions.sharerFen}) filter (where ${commissions.status} in ('pending', 'held')), 0)::text`,
        confirmed: sql<string>`coalesce(sum(${commissions.sharerFen}) filter (where ${commissions.status} in ('confirmed', 'in_statement', 'paid')), 0)::text`,
      })
      .from(commissions)
      .where(and(mine(ctx, institutionId), gt(commissions.orderedAt, monthBounds(months[0] ?? "").from)))
      .groupBy(sql`1`);
    return months.map((one) => {
      const row = rows.find((it) => it.month === one);
      return { month: one, pendingFen: fen(Number(row?.pending ?? 0)), confirmedFen: fen(Number(row?.confirmed ?? 0)) };
    });
  });
}
