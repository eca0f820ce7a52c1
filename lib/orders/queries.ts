import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { commissions, creators, orderEvents, orderLines, orders, organisations, promoters } from "@/db/schema";
import type { LineTerms } from "@/lib/commissions/input";
import { figuresSeen, type Lost, lostSeen, type Seen } from "@/lib/commissions/seen";
import type { Caller } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import type { Page } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { ownLines } from "./filter";
import type { OrderFilter } from "./input";
import { pickLines } from "./pick";

const brand = alias(organisations, "brand");
const institution = alias(organisations, "institution");
const supplier = alias(organisations, "supplier");
const creator = alias(creators, "creator");

const lineView = {
  id: orderLines.id,
  orderId: orderLines.orderId,
  orderNo: orderLines.orderNo,
  lineNo: orderLines.lineNo,
  orderedAt: orderLines.orderedAt,
  updatedAt: orderLines.updatedAt,
  productId: sql<string>`${orderLines.productId}::text`,
  skuId: sql<string>`${orderLines.skuId}::text`,
  title: orderLines.title,
  skuTitle: orderLines.skuTitle,
  image: orderLines.image,
  quantity: orderLines.quantity,
  paidFen: orderLines.paidFen,
  refundedFen: orderLines.refundedFen,
  surface: orderLines.surface,
  afterSaleDays: orderLines.afterSaleDays,
  orderStatus: orders.status,
  receivedAt: orders.receivedAt,
  outcome: orderLines.outcome,
  reason: orderLines.reason,
  touchId: orderLines.touchId,
  platformFeeFen: orderLines.platformFeeFen,
  platformFeePpm: orderLines.platformFeePpm,
  completedAt: orderLines.completedAt,
  personalisation: orderLines.personalisation,
  brandId: orderLines.brandId,
  brandName: brand.name,
  institutionId: orderLines.institutionId,
  institutionName: institution.name,
  institutionAppid: institution.appid,
  /** 帮卖: who passed the item on to the institution. */
  supplierId: orderLines.supplierId,
  supplierName: supplier.name,
  supplierAppid: supplier.appid,
  promoterId: orderLines.promoterId,
  promoterName: promoters.nickname,
  sharerAppid: promoters.sharerAppid,
  creatorId: creator.id,
  creatorName: creator.name,
  commissionId: commissions.id,
  status: commissions.status,
  baseFen: commissions.baseFen,
  servicePpm: commissions.servicePpm,
  serviceFen: commissions.serviceFen,
  sharerPpm: commissions.sharerPpm,
  sharerFen: commissions.sharerFen,
  institutionFen: commissions.institutionFen,
  creatorFen: commissions.creatorFen,
  supplierPpm: commissions.supplierPpm,
  supplierFen: commissions.supplierFen,
  commissionType: commissions.commissionType,
  /** Set where a creator's content won the line. */
  contentCreatorId: commissions.creatorId,
  /** Of a fraud review: held since, refused at. */
  heldAt: commissions.heldAt,
  refusedAt: commissions.refusedAt,
  terms: sql<LineTerms | null>`${commissions.terms}`,
  dueAt: commissions.dueAt,
  confirmedAt: commissions.confirmedAt,
  settledAt: commissions.settledAt,
  commissionUpdatedAt: commissions.updatedAt,
  /** Whether a direct touch was on the product, the same visit, content, or the shop as a whole. */
  via: sql<string | null>`(select t.via from touches t where t.id = ${orderLines.touchId})`,
};

type Reader = Parameters<Parameters<typeof reading>[1]>[0];

/** Lines with their live commission and the names a list shows. */
function selectLines(ctx: Reader) {
  return ctx.db
    .select(lineView)
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .innerJoin(brand, eq(brand.id, orderLines.brandId))
    .leftJoin(commissions, and(eq(commissions.lineId, orderLines.id), isNull(commissions.supersededAt)))
    .leftJoin(institution, eq(institution.id, orderLines.institutionId))
    .leftJoin(supplier, eq(supplier.id, orderLines.supplierId))
    .leftJoin(promoters, eq(promoters.id, orderLines.promoterId))
    .leftJoin(creator, eq(creator.id, sql`coalesce(${commissions.creatorId}, ${orderLines.creatorId})`))
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof selectLines>>[number];
export type OrderLineView = Seen<Omit<Row, "terms">> & {
  /** Of a cancelled line, what it would have paid. */
  lost: Lost | null;
};

/** A line as the calling party may see it; a supplier hears who won the line, as every candidate does, and nothing of his terms. */
function toView({ tenant }: Reader, { terms, ...row }: Row): OrderLineView {
  const view = { ...figuresSeen(row, tenant), lost: lostSeen({ ...row, terms }, tenant) };
  return view.seat === "supplier" ? { ...view, sharerAppid: null, commissionType: null } : view;
}

export type LinePage = Page<OrderLineView> & {
  /** Set where the page ended at its budget: how far back it looked. */
  searchedTo: Date | null;
};

/** Order lines of the calling party, newest first, by any combination of filters; one page costs the same of any. */
export async function listOrderLines(caller: Caller, filter: OrderFilter): Promise<LinePage> {
  allow(caller, "order.read");
  return reading(caller, async (ctx) => {
    const { items: ids, ...page } = await pickLines(ctx, filter);
    if (ids.length === 0) return { ...page, items: [] };
    const rows = await selectLines(ctx).where(inArray(orderLines.id, ids));
    const byId = new Map(rows.map((row) => [row.id, toView(ctx, row)]));
    return { ...page, items: ids.flatMap((id) => byId.get(id) ?? []) };
  });
}

const orderView = {
  id: orders.id,
  orderNo: orders.orderNo,
  brandId: orders.brandId,
  channel: orders.channel,
  appid: orders.appid,
  status: orders.status,
  goodsPaidFen: orders.goodsPaidFen,
  refundedFen: orders.refundedFen,
  freightFen: orders.freightFen,
  surchargeFen: orders.surchargeFen,
  taxFen: orders.taxFen,
  discountFen: orders.discountFen,
  gift: orders.gift,
  orderedAt: orders.orderedAt,
  paidAt: orders.paidAt,
  identityId: orders.identityId,
};

/**
 * One order with the lines the caller is a party of and its events. `ref` is our id, or for a brand its own number.
 * An order the caller has no line of is not_found.
 */
export async function getOrder(caller: Caller, ref: string) {
  allow(caller, "order.read");
  return reading(caller, async (ctx) => {
    const byNumber =
      ctx.tenant.kind === "brand"
        ? sql`(${orders.brandId} = ${ctx.tenant.id} and ${orders.orderNo} = ${ref})`
        : sql`${orders.orderNo} = ${ref}`;
    const candidates = await ctx.db
      .select(orderView)
      .from(orders)
      .where(sql`${orders.id} = ${ref} or ${byNumber}`)
      .limit(20);
    for (const order of candidates) {
      const lines = await selectLines(ctx)
        .where(and(eq(orderLines.orderId, order.id), ownLines(ctx)))
        .orderBy(asc(orderLines.id));
      if (lines.length === 0) continue;
      const events = await ctx.db
        .select({
          eventId: orderEvents.eventId,
          type: orderEvents.type,
          occurredAt: orderEvents.occurredAt,
          receivedAt: orderEvents.receivedAt,
          lines: orderEvents.lines,
        })
        .from(orderEvents)
        .where(eq(orderEvents.orderId, order.id))
        .orderBy(asc(orderEvents.occurredAt), asc(orderEvents.seq));
      return { ...order, lines: lines.map((line) => toView(ctx, line)), events };
    }
    throw notFound();
  });
}
export type OrderView = Awaited<ReturnType<typeof getOrder>>;
