import type { SQL } from "drizzle-orm";
import { and, asc, eq, gte, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { attributions, commissions, type dryRuns, orderLines, orders } from "@/db/schema";
import type { LineTerms } from "@/lib/commissions/input";
import type { Ctx } from "@/lib/kernel/ctx";
import { makeId } from "@/lib/kernel/ids";
import { addMinutes } from "@/lib/kernel/time";

export type DryRunRow = typeof dryRuns.$inferSelect;
type Span = Pick<DryRunRow, "brandId" | "institutionId" | "from" | "until">;

/** How far a reporting clock may run ahead of ours: no line is older than its id by more. */
const toleratedMinutes = 10;

/** A brand's or an institution's own lines stand in order of time; those of the whole deployment in order of ids. */
const isByTime = (run: Span): boolean => run.brandId !== null || run.institutionId !== null;

const firstIdOf = (from: Date): string =>
  makeId("oln", addMinutes(from, -toleratedMinutes), (bytes) => new Uint8Array(bytes));

/** The paid lines a run replays. */
function covered(run: Span): SQL | undefined {
  return and(
    run.brandId ? eq(orderLines.brandId, run.brandId) : undefined,
    run.institutionId ? eq(orderLines.institutionId, run.institutionId) : undefined,
    gte(orderLines.orderedAt, run.from),
    lt(orderLines.orderedAt, run.until),
    isByTime(run) ? undefined : gte(orderLines.id, firstIdOf(run.from)),
    isNotNull(orders.paidAt),
  );
}

/** How many lines a run will replay. */
export async function countCovered(ctx: Ctx, run: Span): Promise<number> {
  const [row] = await ctx.db
    .select({ n: sql<number>`count(*)::int` })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(covered(run));
  return row?.n ?? 0;
}

const lineOf = {
  lineId: orderLines.id,
  orderId: orderLines.orderId,
  orderNo: orderLines.orderNo,
  lineNo: orderLines.lineNo,
  title: orderLines.title,
  orderedAt: orderLines.orderedAt,
  brandId: orderLines.brandId,
  productId: sql<string>`${orderLines.productId}::text`,
  surface: orderLines.surface,
  creatorId: orderLines.creatorId,
  baseFen: sql<string>`(${orderLines.paidFen} - ${orderLines.refundedFen})::text`.mapWith(Number),
  channelFeePpm: orderLines.platformFeePpm,
  identityId: orders.identityId,
  touchId: orderLines.touchId,
  promoterId: orderLines.promoterId,
  institutionId: orderLines.institutionId,
  planId: commissions.planId,
  planVersion: commissions.planVersion,
  terms: sql<LineTerms | null>`${commissions.terms}`,
  refusedAt: commissions.refusedAt,
  isProductRatio: sql<boolean>`coalesce((${attributions.result} -> 'binding' ->> 'isProductRatio')::boolean, false)`,
};

/** A paid line with the decision that stands, the terms it was frozen with, and today's base. */
export type CoveredLine = Awaited<ReturnType<typeof nextLines>>[number];

/** The next lines of a run behind its cursor. */
export function nextLines(ctx: Ctx, run: DryRunRow, limit: number) {
  const { cursorAt, cursorId } = run;
  const byTime = isByTime(run);
  const behind = byTime
    ? cursorAt &&
      sql`(${orderLines.orderedAt}, ${orderLines.id}) > (${cursorAt.toISOString()}::timestamptz, ${cursorId})`
    : cursorId && sql`${orderLines.id} > ${cursorId}`;
  return ctx.db
    .select(lineOf)
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .leftJoin(commissions, and(eq(commissions.lineId, orderLines.id), isNull(commissions.supersededAt)))
    .leftJoin(
      attributions,
      and(eq(attributions.lineId, orderLines.id), eq(attributions.version, orderLines.attributionVersion)),
    )
    .where(and(covered(run), behind || undefined))
    .orderBy(...(byTime ? [asc(orderLines.orderedAt)] : []), asc(orderLines.id))
    .limit(limit);
}
