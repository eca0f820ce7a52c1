import { and, eq, gte, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { clicks, commissions, orderLines, orders, touches } from "@/db/schema";
import { ownAmount, sidesOf } from "@/lib/commissions/filter";
import type { Ctx } from "@/lib/kernel/ctx";
import type { Day } from "@/lib/kernel/time";
import type { Range } from "./range";

/** Sums in fen over lines that were ordered in a stretch of time and paid; refunds are taken off. */
export type Figures = {
  orders: number;
  lines: number;
  /** What buyers paid for goods, refunds taken off. */
  gmvFen: number;
  /** The part of it that promoters brought. */
  attributedFen: number;
  sharerFen: number;
  /** Institutions' nets, a supplier's too; an institution's own alone. */
  institutionFen: number;
  creatorFen: number;
  /** The channel's fee on what was received. */
  feeFen: number;
  promoters: number;
};
export type DayFigures = Pick<Figures, "gmvFen" | "attributedFen" | "institutionFen"> & {
  day: Day;
  /** All that is owed for promotion. */
  commissionFen: number;
};

const amount = (expression: unknown, which: SQL = sql``) => sql<string>`coalesce(sum(${expression}) ${which}, 0)`;
const left = sql`${orderLines.paidFen} - ${orderLines.refundedFen}`;
const owed = sql`${commissions.serviceFen} + ${commissions.creatorFen} + ${commissions.supplierFen}`;

/** The lines this tenant is a party of. A provider has none: its brands' figures are theirs. */
const ownLines = (ctx: Ctx): SQL | undefined => or(...sidesOf(ctx, orderLines));

/** Of them, those that count as sold: an institution's promoters sold what they won, not what it passed on. */
const sold = ({ tenant: { kind, id } }: Ctx): SQL =>
  kind === "institution" ? sql`filter (where ${orderLines.institutionId} = ${id})` : sql``;

/** What institutions keep, the supplying one too; of an institution's lines, what it keeps itself. */
const kept = (ctx: Ctx): SQL =>
  ctx.tenant.kind === "institution" ? ownAmount(ctx) : sql`${commissions.institutionFen} + ${commissions.supplierFen}`;

const attributed = (ctx: Ctx): SQL =>
  ctx.tenant.kind === "institution" ? sold(ctx) : sql`filter (where ${orderLines.promoterId} is not null)`;

const paidWithin = (ctx: Ctx, from: Date, until: Date) =>
  and(ownLines(ctx), gte(orderLines.orderedAt, from), lt(orderLines.orderedAt, until), isNotNull(orders.paidAt));

const lines = (ctx: Ctx) => (selection: Record<string, ReturnType<typeof sql>>) =>
  ctx.db
    .select(selection)
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .leftJoin(commissions, and(eq(commissions.lineId, orderLines.id), isNull(commissions.supersededAt)))
    .$dynamic();

/** The sums of a stretch of time. */
export async function figuresOf(ctx: Ctx, from: Date, until: Date): Promise<Figures> {
  const [row] = await lines(ctx)({
    orders: sql`count(distinct ${orderLines.orderId}) ${sold(ctx)}`,
    lines: sql`count(*) ${sold(ctx)}`,
    gmvFen: amount(left, sold(ctx)),
    attributedFen: amount(left, attributed(ctx)),
    sharerFen: amount(commissions.sharerFen, sold(ctx)),
    institutionFen: amount(kept(ctx)),
    creatorFen: amount(commissions.creatorFen),
    feeFen: sql`coalesce(sum(${orderLines.platformFeeFen}) filter (where ${orderLines.completedAt} is not null), 0)`,
    promoters: sql`count(distinct ${orderLines.promoterId}) ${sold(ctx)}`,
  }).where(paidWithin(ctx, from, until));
  const value = (key: keyof Figures) => Number(row?.[key] ?? 0);
  return {
    orders: value("orders"),
    lines: value("lines"),
    gmvFen: value("gmvFen"),
    attributedFen: value("attributedFen"),
    sharerFen: value("sharerFen"),
    institutionFen: value("institutionFen"),
    creatorFen: value("creatorFen"),
    feeFen: value("feeFen"),
    promoters: value("promoters"),
  };
}

/** The same by day of the order, every day of the range once. */
export async function figuresByDay(ctx: Ctx, range: Range): Promise<DayFigures[]> {
  const day = sql`to_char(${orderLines.orderedAt} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
  const rows = await lines(ctx)({
    day,
    gmvFen: amount(left, sold(ctx)),
    attributedFen: amount(left, attributed(ctx)),
    institutionFen: amount(kept(ctx)),
    commissionFen: amount(owed),
  })
    .where(paidWithin(ctx, range.from, range.until))
    .groupBy(sql`1`);
  const byDay = new Map(rows.map((row) => [String(row.day), row]));
  return range.days.map((of) => {
    const row = byDay.get(of);
    const value = (key: string) => Number(row?.[key] ?? 0);
    return {
      day: of,
      gmvFen: value("gmvFen"),
      attributedFen: value("attributedFen"),
      institutionFen: value("institutionFen"),
      commissionFen: value("commissionFen"),
    };
  });
}

export type FunnelCounts = { clicks: number; touches: number; attributed: number; paid: number; confirmed: number };

/** From a share opened to a commission confirmed, in one range; every step counted by its own time. */
export async function funnelOf(ctx: Ctx, { from, until }: Range): Promise<FunnelCounts> {
  const { kind, id } = ctx.tenant;
  const own = (table: typeof clicks | typeof touches) =>
    kind === "operator" ? undefined : eq(kind === "brand" ? table.brandId : table.institutionId, id);
  const n = sql<number>`count(*)::int`;
  const [opened] = await ctx.db
    .select({ n })
    .from(clicks)
    .where(and(own(clicks), gte(clicks.at, from), lt(clicks.at, until)));
  const [touched] = await ctx.db
    .select({ n })
    .from(touches)
    .where(and(own(touches), isNull(touches.voidReason), gte(touches.at, from), lt(touches.at, until)));
  const [earned] = await ctx.db
    .select({
      attributed: n,
      paid: sql<number>`(count(*) filter (where ${orders.paidAt} is not null))::int`,
      confirmed: sql<number>`(count(*) filter (where ${commissions.confirmedAt} is not null and ${commissions.status} <> 'cancelled'))::int`,
    })
    .from(commissions)
    .innerJoin(orders, eq(orders.id, commissions.orderId))
    .where(
      and(
        kind === "operator" ? undefined : eq(kind === "brand" ? commissions.brandId : commissions.institutionId, id),
        isNull(commissions.supersededAt),
        gte(commissions.orderedAt, from),
        lt(commissions.orderedAt, until),
      ),
    );
  return {
    clicks: opened?.n ?? 0,
    touches: touched?.n ?? 0,
    attributed: earned?.attributed ?? 0,
    paid: earned?.paid ?? 0,
    confirmed: earned?.confirmed ?? 0,
  };
}
