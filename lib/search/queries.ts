import { and, desc, eq, ilike, or, type SQL, sql } from "drizzle-orm";
import {
  bindings,
  coupons,
  miniapps,
  orderLines,
  orders,
  organisations,
  products,
  promoters,
  versions,
} from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { may, type Permission } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { inSight } from "@/lib/miniapps/queries";

/** `href` is below the organisation. */
export type Hit = { kind: string; id: string; title: string; detail?: string; href: string };

const each = 5;
const part = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/** Rows of a brand are its own; the operator sees every brand's. */
const ofBrand = (ctx: Ctx, column: SQL | Parameters<typeof eq>[0]): SQL | undefined =>
  ctx.tenant.kind === "operator" ? undefined : eq(column as Parameters<typeof eq>[0], ctx.tenant.id);

const isInstitution = (ctx: Ctx) => ctx.tenant.kind === "institution";

async function findOrders(ctx: Ctx, q: string): Promise<Hit[]> {
  const party = isInstitution(ctx)
    ? sql`exists (select 1 from ${orderLines} where ${orderLines.orderId} = ${orders.id} and ${orderLines.institutionId} = ${ctx.tenant.id})`
    : ofBrand(ctx, orders.brandId);
  const rows = await ctx.db
    .select({ id: orders.id, orderNo: orders.orderNo })
    .from(orders)
    .where(and(party, or(eq(orders.orderNo, q), eq(orders.id, q))))
    .limit(each);
  return rows.map((row) => ({ kind: "order", id: row.orderNo, title: row.orderNo, href: `/orders/${row.id}` }));
}

async function findProducts(ctx: Ctx, q: string): Promise<Hit[]> {
  const byId = /^\d{1,18}$/.test(q) ? eq(products.id, BigInt(q)) : undefined;
  // An institution sees products through its plans: row level security knows which.
  const party = isInstitution(ctx) ? undefined : ofBrand(ctx, products.brandId);
  const rows = await ctx.db
    .select({ id: products.id, title: products.title, outId: products.outProductId })
    .from(products)
    .where(and(party, or(ilike(products.title, part(q)), eq(products.outProductId, q), byId)))
    .orderBy(desc(products.createdAt))
    .limit(each);
  return rows.map((row) => ({
    kind: "product",
    id: String(row.id),
    title: row.title,
    detail: row.outId,
    href: `/products/${row.id}`,
  }));
}

async function findMiniapps(ctx: Ctx, q: string): Promise<Hit[]> {
  const party = ctx.tenant.kind === "provider" ? inSight(ctx) : ofBrand(ctx, miniapps.brandId);
  const rows = await ctx.db
    .select({ appid: miniapps.appid, name: miniapps.name })
    .from(miniapps)
    .where(and(party, or(ilike(miniapps.name, part(q)), eq(miniapps.appid, q))))
    .orderBy(desc(miniapps.createdAt))
    .limit(each);
  return rows.map((row) => ({ kind: "miniapp", id: row.appid, title: row.name, href: `/miniapps/${row.appid}` }));
}

async function findVersions(ctx: Ctx, q: string): Promise<Hit[]> {
  const rows = await ctx.db
    .select({ id: versions.id, version: versions.version, name: miniapps.name, appid: miniapps.appid })
    .from(versions)
    .innerJoin(miniapps, eq(miniapps.id, versions.miniappId))
    .where(and(ofBrand(ctx, versions.brandId), or(eq(versions.id, q), eq(versions.version, q))))
    .orderBy(desc(versions.createdAt))
    .limit(each);
  return rows.map((row) => ({
    kind: "version",
    id: row.id,
    title: `${row.name} ${row.version}`,
    href: `/miniapps/${row.appid}`,
  }));
}

async function findPromoters(ctx: Ctx, q: string): Promise<Hit[]> {
  const rows = await ctx.db
    .selectDistinct({ id: promoters.id, nickname: promoters.nickname, appid: promoters.sharerAppid })
    .from(promoters)
    .innerJoin(bindings, eq(bindings.promoterId, promoters.id))
    .where(
      and(
        eq(bindings.institutionId, ctx.tenant.id),
        or(ilike(promoters.nickname, part(q)), eq(promoters.sharerAppid, q), eq(promoters.id, q)),
      ),
    )
    .limit(each);
  return rows.map((row) => ({ kind: "promoter", id: row.appid, title: row.nickname, href: `/promoters/${row.id}` }));
}

async function findCoupons(ctx: Ctx, q: string): Promise<Hit[]> {
  const party = isInstitution(ctx) ? undefined : ofBrand(ctx, coupons.brandId);
  const rows = await ctx.db
    .select({ id: coupons.id, name: coupons.name })
    .from(coupons)
    .where(and(party, or(ilike(coupons.name, part(q)), eq(coupons.id, q))))
    .orderBy(desc(coupons.createdAt))
    .limit(each);
  return rows.map((row) => ({ kind: "coupon", id: row.id, title: row.name, href: `/coupons/${row.id}` }));
}

async function findOrganisations(ctx: Ctx, q: string): Promise<Hit[]> {
  const rows = await ctx.db
    .select({ name: organisations.name, appid: organisations.appid })
    .from(organisations)
    .where(or(ilike(organisations.name, part(q)), eq(organisations.appid, q), eq(organisations.slug, q)))
    .orderBy(desc(organisations.createdAt))
    .limit(each);
  return rows.map((row) => ({
    kind: "organisation",
    id: row.appid,
    title: row.name,
    href: `/organisations/${row.appid}`,
  }));
}

const finders: readonly { permission: Permission; find: (ctx: Ctx, q: string) => Promise<Hit[]> }[] = [
  { permission: "org.directory", find: findOrganisations },
  { permission: "order.read", find: findOrders },
  { permission: "promoter.read", find: findPromoters },
  { permission: "miniapp.read", find: findMiniapps },
  { permission: "miniapp.read", find: findVersions },
  { permission: "product.read", find: findProducts },
  { permission: "coupon.read", find: findCoupons },
];

/** What the command palette finds by id or name, among what the caller may see; ids exactly, names by a part. */
export function searchConsole(caller: Caller, q: string): Promise<Hit[]> {
  return reading(caller, async (ctx) => {
    const hits: Hit[] = [];
    for (const { permission, find } of finders) if (may(ctx, permission)) hits.push(...(await find(ctx, q)));
    return hits;
  });
}
