import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { bindings, promoters } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import type { Page } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { listPool, type PoolRow } from "@/lib/plans/pool-queries";

export type ProductRatioRow = {
  productId: string;
  title: string;
  image: string | null;
  brandName: string;
  servicePpm: number;
  /** For every promoter who has none of his own, in ppm; null where general ratios hold. */
  defaultPpm: number | null;
  since: Date | null;
  /** Bound promoters with one of their own, and between which. */
  own: { count: number; leastPpm: number; mostPpm: number } | null;
};

type Found = {
  productId: string;
  defaultPpm: number | null;
  since: Date | null;
  own: number;
  least: number;
  most: number;
};

/** The institution's pool, product by product, with what promoters get of it. Needs `across`, as a pool does. */
export function listProductRatios(
  caller: Caller,
  input: { q?: string; cursor?: string; direction: "older" | "newer"; limit: number },
): Promise<Page<ProductRatioRow>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    const page = await listPool(ctx, { ...input, institutionId: ctx.tenant.id });
    const { rows } = await ctx.db.execute<Found>(sql`
      select p.id::text as "productId", d.ratio_ppm as "defaultPpm", d.valid_from as since,
        coalesce(o.n, 0)::int as own, o.least, o.most
      from unnest(${sql.param(page.items.map((row) => row.productId))}::bigint[]) as p(id)
      left join lateral (select r.ratio_ppm, r.valid_from from product_ratio_defaults r
        where r.institution_id = ${ctx.tenant.id} and r.product_id = p.id order by r.version desc limit 1) d on true
      left join lateral (select count(*) as n, min(x.ratio_ppm) as least, max(x.ratio_ppm) as most from (
          select distinct on (r.binding_id) r.ratio_ppm from binding_product_ratios r
          join bindings b on b.id = r.binding_id and b.status = 'bound'
          where r.institution_id = ${ctx.tenant.id} and r.product_id = p.id
          order by r.binding_id, r.version desc) x
        where x.ratio_ppm is not null) o on true`);
    const found = new Map(rows.map((row) => [row.productId, row]));
    return { ...page, items: page.items.map((row) => rowOf(row, found.get(row.productId))) };
  });
}

function rowOf(row: PoolRow, found: Found | undefined): ProductRatioRow {
  return {
    productId: row.productId,
    title: row.title,
    image: row.image,
    brandName: row.brandName,
    servicePpm: row.plan.servicePpm,
    defaultPpm: found?.defaultPpm ?? null,
    since: found?.since && found.defaultPpm !== null ? new Date(found.since) : null,
    own: found && found.own > 0 ? { count: found.own, leastPpm: found.least, mostPpm: found.most } : null,
  };
}

const bound = (institutionId: string) => and(eq(bindings.institutionId, institutionId), eq(bindings.status, "bound"));

/** Ids of the institution's bound promoters by the wire's appids; not_bound names the first that is none. */
export function boundIdsOf(caller: Caller, appids: readonly string[]): Promise<string[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    if (appids.length === 0) return [];
    const rows = await ctx.db
      .select({ id: promoters.id, appid: promoters.sharerAppid })
      .from(promoters)
      .innerJoin(bindings, eq(bindings.promoterId, promoters.id))
      .where(and(bound(ctx.tenant.id), inArray(promoters.sharerAppid, [...appids])));
    const ids = new Map(rows.map((row) => [row.appid, row.id]));
    return appids.map((appid, index) => {
      const id = ids.get(appid);
      if (!id) throw new AppError("not_bound", { fields: { [`sharer_appids.${index}`]: "not bound" } });
      return id;
    });
  });
}

/** Bound promoters whom the platform pays: those a product's ratio can be set for. The first thousand by name. */
export function listPaidPromoters(caller: Caller): Promise<{ id: string; name: string; appid: string }[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    return ctx.db
      .select({ id: promoters.id, name: promoters.nickname, appid: promoters.sharerAppid })
      .from(promoters)
      .innerJoin(bindings, eq(bindings.promoterId, promoters.id))
      .where(and(bound(ctx.tenant.id), eq(bindings.commissionType, 0)))
      .orderBy(asc(promoters.nickname), asc(promoters.id))
      .limit(1000);
  });
}
