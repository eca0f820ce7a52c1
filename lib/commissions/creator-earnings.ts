import { and, eq, gte, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { commissions, creatorContents, orderLines, orders, organisations, promoters } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, pageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { addDays, type Month, monthBounds, monthOf } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { type CommissionStage, commissionStages, ofStage, stageOf } from "./filter";
import type { LineTerms } from "./input";

export const creatorEarningsInput = pageInput.extend({
  stage: z.enum(commissionStages).optional(),
  institutionId: z.string().min(1).max(64).optional(),
});
export type CreatorEarningsInput = z.output<typeof creatorEarningsInput>;

/** Paid content lines of this creator whose commission stands. */
const mine = (ctx: Ctx, institutionId?: string): SQL | undefined =>
  and(
    eq(commissions.creatorId, ctx.tenant.id),
    isNull(commissions.supersededAt),
    isNotNull(orders.paidAt),
    institutionId ? eq(commissions.institutionId, institutionId) : undefined,
  );

/** A creator's commissions, line by line with why each is his: newest order first, amounts in fen. */
export function listCreatorEarnings(caller: Caller, input: CreatorEarningsInput) {
  return reading(caller, async (ctx) => {
    allow(ctx, "commission.read");
    const { where, orderBy } = keyset(input, commissions.orderedAt, commissions.id);
    const rows = await ctx.db
      .select({
        id: commissions.id,
        title: orderLines.title,
        image: orderLines.image,
        quantity: orderLines.quantity,
        surface: orderLines.surface,
        reason: orderLines.reason,
        orderedAt: commissions.orderedAt,
        stage: stageOf,
        paidFen: orderLines.paidFen,
        baseFen: commissions.baseFen,
        serviceFen: commissions.serviceFen,
        creatorFen: commissions.creatorFen,
        terms: commissions.terms,
        dueAt: commissions.dueAt,
        confirmedAt: commissions.confirmedAt,
        settledAt: commissions.settledAt,
        refusedAt: commissions.refusedAt,
        contentTitle: creatorContents.title,
        contentKind: creatorContents.kind,
        institution: organisations.name,
        promoter: promoters.nickname,
      })
      .from(commissions)
      .innerJoin(orders, eq(orders.id, commissions.orderId))
      .innerJoin(orderLines, eq(orderLines.id, commissions.lineId))
      .innerJoin(organisations, eq(organisations.id, commissions.institutionId))
      .innerJoin(promoters, eq(promoters.id, commissions.promoterId))
      .leftJoin(creatorContents, eq(creatorContents.id, commissions.contentId))
      .where(and(mine(ctx, input.institutionId), ofStage(input.stage), where))
      .orderBy(...orderBy)
      .limit(input.limit + 1);
    const page = toPage(rows, input, (row) => ({ at: row.orderedAt.toISOString(), id: row.id }));
    return { ...page, items: page.items.map(withRates) } satisfies Page<unknown>;
  });
}
export type CreatorEarning = Awaited<ReturnType<typeof listCreatorEarnings>>["items"][number];

/** The rates the line was frozen with, in ppm. */
function withRates<T extends { terms: unknown }>({ terms, ...row }: T) {
  const { deal } = terms as LineTerms;
  const isContent = deal?.kind === "content";
  return { ...row, commissionPpm: isContent ? deal.commissionPpm : 0, servicePpm: isContent ? deal.servicePpm : 0 };
}

export type CreatorMonth = { month: Month; openFen: number; doneFen: number };

/** The last `count` months of Shanghai, oldest first: what is still pending, and what is confirmed or settled. */
export function creatorMonths(caller: Caller, count: number): Promise<CreatorMonth[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "commission.read");
    const months: Month[] = [monthOf(ctx.now)];
    while (months.length < count) months.unshift(monthOf(addDays(monthBounds(months[0] ?? monthOf(ctx.now)).from, -1)));
    const month = sql<Month>`to_char(${commissions.orderedAt} at time zone 'Asia/Shanghai', 'YYYY-MM')`;
    const rows = await ctx.db
      .select({ month, stage: stageOf, fen: sql<string>`sum(${commissions.creatorFen})` })
      .from(commissions)
      .innerJoin(orders, eq(orders.id, commissions.orderId))
      .where(and(mine(ctx), gte(commissions.orderedAt, monthBounds(months[0] ?? monthOf(ctx.now)).from)))
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
