import { and, eq, gte, lt, or, type SQL } from "drizzle-orm";
import {
  clueOrders,
  creatorContents,
  creators,
  identities,
  orderLines,
  orders,
  organisations,
  promoters,
} from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { ListCluesInput } from "./input";

const rows = (ctx: Ctx, where: SQL | undefined) =>
  ctx.db
    .select({
      lineId: clueOrders.lineId,
      orderId: clueOrders.orderId,
      orderNo: orders.orderNo,
      orderStatus: orders.status,
      paidAt: orders.paidAt,
      skuId: orderLines.skuId,
      productId: orderLines.productId,
      title: orderLines.title,
      image: orderLines.image,
      paidFen: orderLines.paidFen,
      refundedFen: orderLines.refundedFen,
      shop: { id: organisations.id, appid: organisations.appid, name: organisations.name },
      promoter: { id: promoters.id, sharerAppid: promoters.sharerAppid, nickname: promoters.nickname },
      creator: { id: creators.id, creatorAppid: creators.creatorAppid, name: creators.name },
      contentId: clueOrders.contentId,
      contentTitle: creatorContents.title,
      buyer: { openid: identities.openid, unionid: identities.unionid },
      orderedAt: clueOrders.orderedAt,
      createdAt: clueOrders.createdAt,
      updatedAt: orderLines.updatedAt,
    })
    .from(clueOrders)
    .innerJoin(orderLines, eq(orderLines.id, clueOrders.lineId))
    .innerJoin(orders, eq(orders.id, clueOrders.orderId))
    .innerJoin(organisations, eq(organisations.id, clueOrders.brandId))
    .innerJoin(promoters, eq(promoters.id, clueOrders.promoterId))
    .innerJoin(creators, eq(creators.id, clueOrders.creatorId))
    .leftJoin(creatorContents, eq(creatorContents.id, clueOrders.contentId))
    .leftJoin(identities, eq(identities.id, orders.identityId))
    .where(and(eq(clueOrders.institutionId, ctx.tenant.id), where))
    .$dynamic();

/** The buyer's openid is of whoever brought it: an institution sees it in its own mini-programs only. */
export type Clue = Awaited<ReturnType<typeof rows>>[number];

/** Clue orders of the institution, newest first. Runs across: the lines are the shops'. */
export function listClues(caller: Caller, input: ListCluesInput): Promise<Page<Clue>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "order.read");
    const { where, orderBy } = keyset(input, clueOrders.createdAt, clueOrders.lineId);
    const found = await rows(
      ctx,
      and(
        input.brandAppid ? eq(organisations.appid, input.brandAppid) : undefined,
        input.sharerAppid ? eq(promoters.sharerAppid, input.sharerAppid) : undefined,
        input.from ? gte(clueOrders.createdAt, input.from) : undefined,
        input.to ? lt(clueOrders.createdAt, input.to) : undefined,
        where,
      ),
    )
      .orderBy(...orderBy)
      .limit(input.limit + 1);
    return toPage(found, input, (row) => ({ at: row.createdAt.toISOString(), id: row.lineId }));
  });
}

/** One of them by the order (its number at the shop, or our id) and SKU; not_found for another institution's. Across. */
export function getClue(caller: Caller, input: { orderId: string; skuId: bigint }): Promise<Clue> {
  return reading(caller, async (ctx) => {
    allow(ctx, "order.read");
    const [clue] = await rows(
      ctx,
      and(
        or(eq(clueOrders.orderId, input.orderId), eq(orders.orderNo, input.orderId)),
        eq(orderLines.skuId, input.skuId),
      ),
    );
    if (!clue) throw notFound("clue");
    return clue;
  });
}
