import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { creators, organisations, partnerships } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, assertInvariant } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { promoterCounts } from "./preview-queries";

export type Partner = { id: string; name: string; appid: string; promoters: number };

const inService = and(eq(organisations.kind, "institution"), eq(organisations.status, "active"));

/** Institutions a brand may name in plans and coupons, with the promoters bound to them. Needs `across`. */
export function listPartners(caller: Caller | Ctx): Promise<Partner[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "plan.read");
    assertInvariant(ctx.dbRole === "system", "partners are read across organisations");
    const rows = await ctx.db
      .select({ id: organisations.id, name: organisations.name, appid: organisations.appid })
      .from(organisations)
      .where(inService)
      .orderBy(asc(organisations.name))
      .limit(500);
    const { of } = await promoterCounts(ctx, null);
    return rows.map((row) => ({ ...row, promoters: of.get(row.id) ?? 0 }));
  });
}

/** Ids of institutions by the wire's appids, in their order; invalid_input names the first that is none. */
export function institutionIdsOf(caller: Caller | Ctx, appids: readonly string[]): Promise<string[]> {
  return reading(caller, async (ctx) => {
    if (appids.length === 0) return [];
    const rows = await ctx.db
      .select({ id: organisations.id, appid: organisations.appid })
      .from(organisations)
      .where(and(inService, inArray(organisations.appid, [...appids])));
    const ids = new Map(rows.map((row) => [row.appid, row.id]));
    return appids.map((appid, index) => {
      const id = ids.get(appid);
      if (!id)
        throw new AppError("invalid_input", { fields: { [`institution_appids.${index}`]: "no such institution" } });
      return id;
    });
  });
}

/** The wire's appids of organisations by id. */
export function appidsOf(caller: Caller | Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  return reading(caller, async (ctx) => {
    if (ids.length === 0) return new Map();
    const rows = await ctx.db
      .select({ id: organisations.id, appid: organisations.appid })
      .from(organisations)
      .where(inArray(organisations.id, [...new Set(ids)]));
    return new Map(rows.map((row) => [row.id, row.appid]));
  });
}

export type PickableCreator = { id: string; name: string; appid: string };

/** Creators a brand may name in plans, those it cooperates with: the latest thousand, to choose by name or appid. */
export function listPickableCreators(caller: Caller | Ctx): Promise<PickableCreator[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "plan.read");
    return ctx.db
      .select({ id: creators.id, name: creators.name, appid: creators.creatorAppid })
      .from(partnerships)
      .innerJoin(creators, eq(creators.id, partnerships.creatorId))
      .where(and(eq(partnerships.brandId, ctx.tenant.id), eq(partnerships.status, "accepted")))
      .orderBy(desc(partnerships.acceptedAt), desc(partnerships.id))
      .limit(1000);
  });
}

/** Ids of creators by the wire's appids, those that are none left out: in the order asked. */
export function creatorIdsOf(caller: Caller | Ctx, appids: readonly string[]): Promise<(string | null)[]> {
  return reading(caller, async (ctx) => {
    if (appids.length === 0) return [];
    const rows = await ctx.db
      .select({ id: creators.id, appid: creators.creatorAppid })
      .from(creators)
      .where(inArray(creators.creatorAppid, [...appids]));
    const ids = new Map(rows.map((row) => [row.appid, row.id]));
    return appids.map((appid) => ids.get(appid) ?? null);
  });
}
