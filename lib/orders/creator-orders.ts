import { and, eq, gte, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { commissions, creatorContents, creators, orderLines, orders, organisations } from "@/db/schema";
import type { LineTerms } from "@/lib/commissions/input";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { isProductId } from "@/lib/products/product-id";
import type { CommissionOrderKey } from "./commission-orders";

/** What a creator's program asks its commission orders by: a span of creation or of change. */
export type CreatorOrderFilter = {
  by: "orderedAt" | "updatedAt";
  from?: Date;
  to?: Date;
  orderNo?: string;
  productId?: string;
};

const mine = (ctx: Ctx): SQL | undefined =>
  and(eq(commissions.creatorId, ctx.tenant.id), isNull(commissions.supersededAt));

const ofProduct = (productId: string): SQL =>
  isProductId(productId) ? eq(orderLines.productId, BigInt(productId)) : sql`false`;

/** 佣金单 of a creator, one per order and SKU, newest first by the time asked for. */
export function listCreatorOrders(
  caller: Caller | Ctx,
  filter: CreatorOrderFilter,
  page: PageInput,
): Promise<Page<CommissionOrderKey>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "earning.read");
    const time = filter.by === "orderedAt" ? commissions.orderedAt : commissions.updatedAt;
    const place = keyset(page, time, commissions.id);
    const rows = await ctx.db
      .select({
        id: commissions.id,
        at: time,
        orderNo: orderLines.orderNo,
        skuId: sql<string>`${orderLines.skuId}::text`,
      })
      .from(commissions)
      .innerJoin(orderLines, eq(orderLines.id, commissions.lineId))
      .where(
        and(
          mine(ctx),
          filter.from ? gte(time, filter.from) : undefined,
          filter.to ? lte(time, filter.to) : undefined,
          filter.orderNo
            ? or(eq(orderLines.orderNo, filter.orderNo), eq(commissions.orderId, filter.orderNo))
            : undefined,
          filter.productId ? ofProduct(filter.productId) : undefined,
          place.where,
        ),
      )
      .orderBy(...place.orderBy)
      .limit(page.limit + 1);
    return toPage(rows, page, (row) => ({ at: row.at.toISOString(), id: row.id }));
  });
}

const select = (ctx: Ctx) =>
  ctx.db
    .select({
      orderNo: orders.orderNo,
      skuId: sql<string>`${orderLines.skuId}::text`,
      productId: sql<string>`${orderLines.productId}::text`,
      title: orderLines.title,
      image: orderLines.image,
      paidFen: orderLines.paidFen,
      orderStatus: orders.status,
      orderedAt: orders.orderedAt,
      paidAt: orders.paidAt,
      orderUpdatedAt: orders.updatedAt,
      status: commissions.status,
      baseFen: commissions.baseFen,
      creatorFen: commissions.creatorFen,
      serviceFen: commissions.serviceFen,
      terms: sql<LineTerms>`${commissions.terms}`,
      dueAt: commissions.dueAt,
      settledAt: commissions.settledAt,
      institution: { appid: organisations.appid, name: organisations.name },
      creator: { appid: creators.creatorAppid, name: creators.name },
      contentKind: creatorContents.kind,
    })
    .from(commissions)
    .innerJoin(orders, eq(orders.id, commissions.orderId))
    .innerJoin(orderLines, eq(orderLines.id, commissions.lineId))
    .innerJoin(organisations, eq(organisations.id, commissions.institutionId))
    .innerJoin(creators, eq(creators.id, commissions.creatorId))
    .leftJoin(creatorContents, eq(creatorContents.id, commissions.contentId));
type Row = Awaited<ReturnType<typeof select>>[number];

/** The rates the line was frozen with, in ppm: his commission, and what of the base he hands to the institution. */
function withRates({ terms, ...row }: Row) {
  const { deal } = terms;
  const isContent = deal?.kind === "content";
  return { ...row, commissionPpm: isContent ? deal.commissionPpm : 0, servicePpm: isContent ? deal.servicePpm : 0 };
}
export type CreatorOrder = ReturnType<typeof withRates>;

/** One of them by the shop's order number (or our id) and SKU; not_found where the creator has no part in it. */
export function getCreatorOrder(caller: Caller | Ctx, orderRef: string, skuId: string): Promise<CreatorOrder> {
  return reading(caller, async (ctx) => {
    allow(ctx, "earning.read");
    if (!isProductId(skuId)) throw notFound("commission order");
    const [row] = await select(ctx)
      .where(
        and(mine(ctx), or(eq(orders.orderNo, orderRef), eq(orders.id, orderRef)), eq(orderLines.skuId, BigInt(skuId))),
      )
      .limit(1);
    if (!row) throw notFound("commission order");
    return withRates(row);
  });
}
