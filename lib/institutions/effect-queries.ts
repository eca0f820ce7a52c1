import { and, count, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import { bindings, clicks, commissions, identities, promoterIdentities, shares } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { addDays } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";

/** Days of the past by which an effect is estimated. */
const lookBackDays = 30;

const first = <T>(rows: T[]): T => {
  const [row] = rows;
  if (row === undefined) throw new Error("a count has a row");
  return row;
};

/** What switching the promoter feature off stops, and what it leaves: in numbers. */
export function getFeatureEffect(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    const own = ctx.tenant.id;
    const since = addDays(ctx.now, -lookBackDays);
    const bound = await ctx.db
      .select({ n: count() })
      .from(bindings)
      .where(and(eq(bindings.institutionId, own), eq(bindings.status, "bound")));
    const shared = await ctx.db
      .select({ n: count() })
      .from(shares)
      .where(and(eq(shares.institutionId, own), gte(shares.createdAt, since)));
    const opened = await ctx.db
      .select({ n: count() })
      .from(clicks)
      .where(and(eq(clicks.institutionId, own), gte(clicks.at, since)));
    const open = await ctx.db
      .select({ n: count(), fen: sql<number>`coalesce(sum(${commissions.serviceFen}), 0)::bigint`.mapWith(Number) })
      .from(commissions)
      .where(
        and(
          eq(commissions.institutionId, own),
          isNull(commissions.supersededAt),
          inArray(commissions.status, ["pending", "confirmed", "held"]),
        ),
      );
    return {
      days: lookBackDays,
      bound: first(bound).n,
      shares: first(shared).n,
      openings: first(opened).n,
      openCommissions: first(open).n,
      openFen: first(open).fen,
    };
  });
}
export type FeatureEffect = Awaited<ReturnType<typeof getFeatureEffect>>;

/** How many people each linked mini-program has brought, by appid: the identities that stay when it is unlinked. */
export function getLinkEffects(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    const rows = await ctx.db
      .select({ appid: identities.appid, people: count() })
      .from(identities)
      .where(eq(identities.institutionId, ctx.tenant.id))
      .groupBy(identities.appid);
    return new Map(rows.map((row) => [row.appid, row.people]));
  });
}

/** Bound promoters whose own identities are known: those a self-purchase policy can tell as buyers. Runs across organisations. */
export function countKnownBuyers(caller: Caller): Promise<number> {
  return reading(caller, async (ctx: Ctx) => {
    allow(ctx, "promoter.read");
    const rows = await ctx.db
      .select({ n: sql<number>`count(distinct ${bindings.promoterId})::int` })
      .from(bindings)
      .innerJoin(promoterIdentities, eq(promoterIdentities.promoterId, bindings.promoterId))
      .where(and(eq(bindings.institutionId, ctx.tenant.id), eq(bindings.status, "bound")));
    return first(rows).n;
  });
}
