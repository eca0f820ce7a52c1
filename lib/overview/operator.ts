import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import {
  admissions,
  deposits,
  miniapps,
  orderLines,
  orders,
  organisations,
  versionReviews,
  versions,
} from "@/db/schema";
import { shortOf } from "@/lib/deposits/rules";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow, may } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { figuresByDay, figuresOf } from "./figures";
import { type Range, type RangeKey, rangeOf } from "./range";

const most = 6;

async function admissionsWaiting(ctx: Ctx) {
  const waiting = eq(admissions.status, "applied");
  const [count] = await ctx.db.select({ n: sql<number>`count(*)::int` }).from(admissions).where(waiting);
  const items = await ctx.db
    .select({
      id: admissions.id,
      brand: organisations.name,
      channel: admissions.channel,
      mode: admissions.mode,
      at: admissions.appliedAt,
    })
    .from(admissions)
    .innerJoin(organisations, eq(organisations.id, admissions.brandId))
    .where(waiting)
    .orderBy(asc(admissions.appliedAt))
    .limit(most);
  return { count: count?.n ?? 0, items };
}

async function reviewsWaiting(ctx: Ctx) {
  const waiting = eq(versionReviews.status, "in_review");
  const [count] = await ctx.db.select({ n: sql<number>`count(*)::int` }).from(versionReviews).where(waiting);
  const items = await ctx.db
    .select({
      id: versionReviews.id,
      brand: organisations.name,
      name: miniapps.name,
      version: versions.version,
      at: versionReviews.submittedAt,
    })
    .from(versionReviews)
    .innerJoin(versions, eq(versions.id, versionReviews.versionId))
    .innerJoin(miniapps, eq(miniapps.id, versionReviews.miniappId))
    .innerJoin(organisations, eq(organisations.id, versionReviews.brandId))
    .where(waiting)
    .orderBy(asc(versionReviews.submittedAt))
    .limit(most);
  return { count: count?.n ?? 0, items };
}

/** Deposits that hold a release back. */
async function depositsShort(ctx: Ctx) {
  const rows = await ctx.db
    .select({
      id: deposits.id,
      brand: organisations.name,
      channel: deposits.channel,
      requiredFen: deposits.requiredFen,
      availableFen: deposits.availableFen,
      exemptEvidence: deposits.exemptEvidence,
      at: deposits.updatedAt,
    })
    .from(deposits)
    .innerJoin(organisations, eq(organisations.id, deposits.brandId))
    .where(and(isNull(deposits.exemptEvidence), sql`${deposits.availableFen} < ${deposits.requiredFen}`))
    .orderBy(desc(deposits.updatedAt));
  return {
    count: rows.length,
    items: rows.slice(0, most).map((row) => ({ ...row, shortFen: shortOf(row) })),
  };
}

/** The brands that sold most in the range. */
async function topBrands(ctx: Ctx, { from, until }: Range) {
  const gmv = sql<string>`sum(${orderLines.paidFen} - ${orderLines.refundedFen})`;
  const rows = await ctx.db
    .select({
      id: organisations.id,
      name: organisations.name,
      lines: sql<number>`count(*)::int`,
      gmvFen: gmv,
      attributedFen: sql<string>`coalesce(sum(${orderLines.paidFen} - ${orderLines.refundedFen}) filter (where ${orderLines.promoterId} is not null), 0)`,
    })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .innerJoin(organisations, eq(organisations.id, orderLines.brandId))
    .where(and(isNotNull(orders.paidAt), gte(orderLines.orderedAt, from), lt(orderLines.orderedAt, until)))
    .groupBy(organisations.id, organisations.name)
    .orderBy(desc(gmv), organisations.id)
    .limit(most);
  return rows.map((row) => ({ ...row, gmvFen: Number(row.gmvFen), attributedFen: Number(row.attributedFen) }));
}

async function tenantsOf(ctx: Ctx): Promise<Record<"brand" | "provider" | "institution", number>> {
  const rows = await ctx.db
    .select({ kind: organisations.kind, n: sql<number>`count(*)::int` })
    .from(organisations)
    .where(inArray(organisations.kind, ["brand", "provider", "institution"]))
    .groupBy(organisations.kind);
  const count = (kind: string) => rows.find((row) => row.kind === kind)?.n ?? 0;
  return { brand: count("brand"), provider: count("provider"), institution: count("institution") };
}

/** The deployment as its operator sees it: what waits for a decision, what is sold, what the platform earns. */
export async function getOperatorOverview(caller: Caller, key: RangeKey) {
  allow(caller, "org.read");
  return reading(caller, async (ctx) => {
    allow(ctx, "admission.read");
    const range = rangeOf(key, ctx.now);
    return {
      asOf: ctx.now,
      range,
      tenants: await tenantsOf(ctx),
      admissions: await admissionsWaiting(ctx),
      reviews: await reviewsWaiting(ctx),
      deposits: may(ctx, "deposit.read") ? await depositsShort(ctx) : null,
      figures: await figuresOf(ctx, range.from, range.until),
      before: await figuresOf(ctx, range.before.from, range.before.until),
      days: await figuresByDay(ctx, range),
      top: await topBrands(ctx, range),
    };
  });
}
export type OperatorOverview = Awaited<ReturnType<typeof getOperatorOverview>>;
