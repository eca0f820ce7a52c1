import { and, desc, eq, gte, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { bindings, commissions, orders, plans, promoters, shares } from "@/db/schema";
import { sumCommissions } from "@/lib/commissions/queries";
import { featureAsOf, linkedMiniapps } from "@/lib/institutions/queries";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow, may } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { institutionAttention } from "./attention";
import { figuresByDay, figuresOf, funnelOf } from "./figures";
import { type Range, type RangeKey, rangeOf } from "./range";
import type { Step } from "./steps";

/** What an institution needs before its promoters can earn, in order. */
async function institutionSteps(ctx: Ctx, bound: number): Promise<Step[]> {
  const own = ctx.tenant.id;
  const feature = await featureAsOf(ctx, own, ctx.now);
  const linked = await linkedMiniapps(ctx, own);
  const [plan] = await ctx.db
    .select({ id: plans.id })
    .from(plans)
    .where(
      and(eq(plans.status, "active"), or(isNull(plans.institutionIds), sql`${own} = any(${plans.institutionIds})`)),
    )
    .limit(1);
  const [share] = await ctx.db.select({ id: shares.id }).from(shares).where(eq(shares.institutionId, own)).limit(1);
  return [
    { key: "link", isDone: linked.length > 0, path: "/alliance" },
    { key: "feature", isDone: feature.promoterEnabled, path: "/alliance" },
    { key: "invite", isDone: bound > 0, path: "/promoters/invitations" },
    { key: "choose", isDone: Boolean(plan), path: "/plans" },
    { key: "share", isDone: Boolean(share), path: "/products" },
  ];
}

export type TopPromoter = {
  id: string;
  name: string;
  lines: number;
  gmvFen: number;
  sharerFen: number;
  netFen: number;
};

/** The promoters who sold most in the range, by what buyers paid. */
async function topPromoters(ctx: Ctx, { from, until }: Range): Promise<TopPromoter[]> {
  const gmv = sql<string>`sum(${commissions.baseFen})`;
  const rows = await ctx.db
    .select({
      id: promoters.id,
      name: promoters.nickname,
      lines: sql<number>`count(*)::int`,
      gmvFen: gmv,
      sharerFen: sql<string>`sum(${commissions.sharerFen})`,
      netFen: sql<string>`sum(${commissions.institutionFen})`,
    })
    .from(commissions)
    .innerJoin(orders, eq(orders.id, commissions.orderId))
    .innerJoin(promoters, eq(promoters.id, commissions.promoterId))
    .where(
      and(
        eq(commissions.institutionId, ctx.tenant.id),
        isNull(commissions.supersededAt),
        isNotNull(orders.paidAt),
        gte(commissions.orderedAt, from),
        lt(commissions.orderedAt, until),
      ),
    )
    .groupBy(promoters.id, promoters.nickname)
    .orderBy(desc(gmv), promoters.id)
    .limit(6);
  return rows.map((row) => ({
    ...row,
    gmvFen: Number(row.gmvFen),
    sharerFen: Number(row.sharerFen),
    netFen: Number(row.netFen),
  }));
}

/** An institution's figures of a range, where its money stands, who sells, what to do next. */
export async function getInstitutionOverview(caller: Caller, key: RangeKey) {
  allow(caller, "org.read");
  return reading(caller, async (ctx) => {
    allow(ctx, "order.read");
    const range = rangeOf(key, ctx.now);
    const seesCommissions = may(ctx, "commission.read");
    const [bound] = await ctx.db
      .select({ n: sql<number>`count(*)::int` })
      .from(bindings)
      .where(and(eq(bindings.institutionId, ctx.tenant.id), eq(bindings.status, "bound")));
    const boundPromoters = bound?.n ?? 0;
    return {
      asOf: ctx.now,
      range,
      seesCommissions,
      boundPromoters,
      figures: await figuresOf(ctx, range.from, range.until),
      before: await figuresOf(ctx, range.before.from, range.before.until),
      days: await figuresByDay(ctx, range),
      funnel: await funnelOf(ctx, range),
      stages: seesCommissions ? await sumCommissions(ctx, {}) : null,
      top: await topPromoters(ctx, range),
      steps: await institutionSteps(ctx, boundPromoters),
      attention: await institutionAttention(ctx),
    };
  });
}
export type InstitutionOverview = Awaited<ReturnType<typeof getInstitutionOverview>>;
