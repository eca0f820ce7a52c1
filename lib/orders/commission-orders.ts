import { and, eq, gte, inArray, isNull, lte, ne, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { alias } from "drizzle-orm/pg-core";
import {
  commissions,
  creators,
  identities,
  institutionMiniapps,
  orderLines,
  orders,
  organisations,
  promoters,
  skus,
} from "@/db/schema";
import type { LineTerms } from "@/lib/commissions/input";
import { figuresSeen } from "@/lib/commissions/seen";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { isProductId } from "@/lib/products/product-id";

/** What an institution's server asks its commission orders by: a span of creation or of change, and whose. */
export type CommissionOrderFilter = {
  by: "orderedAt" | "updatedAt";
  from?: Date;
  to?: Date;
  brandId?: string;
  creatorId?: string;
  promoterId?: string;
  orderNo?: string;
};

export type CommissionOrderKey = { orderNo: string; skuId: string; at: Date; id: string };

const pair = {
  orderNo: orderLines.orderNo,
  skuId: sql<string>`${orderLines.skuId}::text`,
  id: commissions.id,
  orderedAt: commissions.orderedAt,
  updatedAt: commissions.updatedAt,
};

/** The two sides on which an institution stands, each read by its own index. Second to row level security. */
const sides = (me: string): SQL[] =>
  [eq(commissions.institutionId, me), and(eq(commissions.supplierId, me), ne(commissions.institutionId, me))].filter(
    (side): side is SQL => side !== undefined,
  );

/** A number alone names orders of every shop that happens to use it; the index wants the shops too. */
const ordersNumbered = (ctx: Ctx, orderNo: string) =>
  ctx.db
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(eq(orders.orderNo, orderNo), sql`${orders.brandId} in (select id from organisations where kind = 'brand')`),
    )
    .limit(100);

/**
 * Commission orders of an institution, won by its promoters or under an item it passed on, newest first by the time
 * asked for: one per SKU line. With an order's number, its lines alone. Needs `across`.
 */
export function listCommissionOrders(
  caller: Caller | Ctx,
  filter: CommissionOrderFilter,
  page: PageInput,
): Promise<Page<CommissionOrderKey>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "order.read");
    const time: AnyPgColumn = filter.by === "orderedAt" ? commissions.orderedAt : commissions.updatedAt;
    const place = keyset(page, time, commissions.id);
    const rest = await restOf(ctx, filter, time);
    const read = (side: SQL) =>
      ctx.db
        .select(pair)
        .from(commissions)
        .innerJoin(orderLines, eq(orderLines.id, commissions.lineId))
        .where(and(side, isNull(commissions.supersededAt), rest, place.where))
        .orderBy(...place.orderBy)
        .limit(page.limit + 1);
    const [won = [], passed = []] = await inTurn(sides(ctx.tenant.id), read);
    const rows = [...won, ...passed]
      .map(({ orderedAt, updatedAt, ...row }) => ({ ...row, at: filter.by === "orderedAt" ? orderedAt : updatedAt }))
      .sort((a, b) => compare(b, a) * (page.direction === "newer" ? -1 : 1));
    return toPage(rows.slice(0, page.limit + 1), page, (row) => ({ at: row.at.toISOString(), id: row.id }));
  });
}

const compare = (a: { at: Date; id: string }, b: { at: Date; id: string }) =>
  a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1);

/** One after the other: a transaction has one connection. */
async function inTurn<A, B>(items: readonly A[], read: (item: A) => PromiseLike<B>): Promise<B[]> {
  const found: B[] = [];
  for (const item of items) found.push(await read(item));
  return found;
}

async function restOf(ctx: Ctx, filter: CommissionOrderFilter, time: AnyPgColumn): Promise<SQL | undefined> {
  if (filter.orderNo) {
    const found = await ordersNumbered(ctx, filter.orderNo);
    const ids = [filter.orderNo, ...found.map((row) => row.id)];
    return inArray(commissions.orderId, ids);
  }
  return and(
    filter.from ? gte(time, filter.from) : undefined,
    filter.to ? lte(time, filter.to) : undefined,
    filter.brandId ? eq(commissions.brandId, filter.brandId) : undefined,
    filter.creatorId ? eq(commissions.creatorId, filter.creatorId) : undefined,
    filter.promoterId ? eq(commissions.promoterId, filter.promoterId) : undefined,
  );
}

const shop = alias(organisations, "shop");
const institution = alias(organisations, "institution");
const supplier = alias(organisations, "supplier");

const columns = {
  orderId: orders.id,
  orderNo: orders.orderNo,
  skuId: sql<string>`${orderLines.skuId}::text`,
  orderStatus: orders.status,
  orderedAt: orders.orderedAt,
  paidAt: orders.paidAt,
  orderUpdatedAt: orders.updatedAt,
  createdAt: commissions.orderedAt,
  updatedAt: commissions.updatedAt,
  status: commissions.status,
  settledAt: commissions.settledAt,
  shop: { appid: shop.appid, name: shop.name },
  productId: sql<string>`${orderLines.productId}::text`,
  title: orderLines.title,
  image: orderLines.image,
  quantity: orderLines.quantity,
  baseFen: commissions.baseFen,
  openid: identities.openid,
  unionid: identities.unionid,
  isLinked: sql<boolean>`exists (select 1 from ${institutionMiniapps} m where m.appid = ${identities.appid}
    and m.institution_id in (${commissions.institutionId}, ${commissions.supplierId}) and m.unlinked_at is null)`,
  institution: { id: institution.id, appid: institution.appid, name: institution.name },
  supplier: { id: supplier.id, appid: supplier.appid, name: supplier.name },
  promoter: { appid: promoters.sharerAppid, name: promoters.nickname },
  creator: { appid: creators.creatorAppid, name: creators.name },
  terms: sql<LineTerms>`${commissions.terms}`,
  commissionType: commissions.commissionType,
  servicePpm: commissions.servicePpm,
  serviceFen: commissions.serviceFen,
  sharerPpm: commissions.sharerPpm,
  sharerFen: commissions.sharerFen,
  institutionFen: commissions.institutionFen,
  creatorFen: commissions.creatorFen,
  supplierId: commissions.supplierId,
  supplierPpm: commissions.supplierPpm,
  supplierFen: commissions.supplierFen,
};

const select = (ctx: Ctx) =>
  ctx.db
    .select(columns)
    .from(commissions)
    .innerJoin(orderLines, eq(orderLines.id, commissions.lineId))
    .innerJoin(orders, eq(orders.id, commissions.orderId))
    .innerJoin(shop, eq(shop.id, commissions.brandId))
    .innerJoin(institution, eq(institution.id, commissions.institutionId))
    .innerJoin(promoters, eq(promoters.id, commissions.promoterId))
    .innerJoin(identities, eq(identities.id, orders.identityId))
    .leftJoin(supplier, eq(supplier.id, commissions.supplierId))
    .leftJoin(creators, eq(creators.id, commissions.creatorId));

type Row = Awaited<ReturnType<typeof select>>[number];
export type CommissionOrder = ReturnType<typeof toView>;

/** Who buys is told where he is a person of the institution's own mini-program; else the shop's alone. */
const toView = (ctx: Ctx, { isLinked, openid, unionid, ...row }: Row) => ({
  ...figuresSeen(row, ctx.tenant),
  /** What the helper was promised, a rate of the base; to both sides of the agreement. */
  helperPpm: row.supplierId ? row.servicePpm : null,
  buyer: isLinked ? { openid, unionid } : null,
});

/**
 * One commission order by its order (the shop's number, or our id) and SKU; not_found where the institution has no part
 * in it. Needs `across`.
 */
export function getCommissionOrder(caller: Caller | Ctx, orderRef: string, skuId: string): Promise<CommissionOrder> {
  return reading(caller, async (ctx) => {
    allow(ctx, "order.read");
    if (!isProductId(skuId)) throw notFound("commission order");
    const [sku] = await ctx.db
      .select({ brandId: skus.brandId })
      .from(skus)
      .where(eq(skus.id, BigInt(skuId)));
    if (!sku) throw notFound("commission order");
    const [row] = await select(ctx).where(
      and(
        or(and(eq(orders.brandId, sku.brandId), eq(orders.orderNo, orderRef)), eq(orders.id, orderRef)),
        eq(orderLines.skuId, BigInt(skuId)),
        isNull(commissions.supersededAt),
        or(...sides(ctx.tenant.id)),
      ),
    );
    if (!row) throw notFound("commission order");
    return toView(ctx, row);
  });
}
