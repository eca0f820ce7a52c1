import { inArray } from "drizzle-orm";
import type { commissions } from "@/db/schema";
import { orders, promoters } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct, groupBy } from "@/lib/kernel/group";
import type { EventName } from "@/lib/webhooks/catalogue";
import { type EventFact, emitEvents, listenersAmong, nobody } from "@/lib/webhooks/emit";
import type { LineRow } from "./attribute";
import type { Placed } from "./place-orders";
import { wireCommissionStatus, wireOrderStatus } from "./wire-status";

type CommissionRow = typeof commissions.$inferSelect;
type Line = Pick<LineRow, "id" | "orderId" | "brandId" | "lineNo" | "productId" | "skuId">;
/** How a line's attribution came out, and who had it before. */
export type AttributionNews = Line &
  Pick<LineRow, "outcome" | "reason" | "promoterId" | "institutionId"> & { cause: string; before: string | null };
/** A commission as it is now. */
export type CommissionNews = {
  line: Line;
  commission: Pick<
    CommissionRow,
    | "institutionId"
    | "supplierId"
    | "promoterId"
    | "status"
    | "settledAt"
    | "baseFen"
    | "serviceFen"
    | "sharerFen"
    | "institutionFen"
    | "supplierFen"
  >;
};

type Hears = (orgId: string, event: EventName) => boolean;

const partiesOf = ({ line, commission }: CommissionNews): string[] =>
  [line.brandId, commission.institutionId, commission.supplierId].filter((id) => id !== null);

/** Names the facts do not carry: read only where somebody listens. */
async function namesOf(ctx: Ctx, orderIds: readonly string[], promoterIds: readonly (string | null)[]) {
  const ids = distinct(promoterIds.filter((id) => id !== null));
  const known = await ctx.db
    .select({ id: orders.id, orderNo: orders.orderNo, status: orders.status, paidAt: orders.paidAt })
    .from(orders)
    .where(inArray(orders.id, distinct(orderIds)));
  const sharers =
    ids.length === 0
      ? []
      : await ctx.db
          .select({ id: promoters.id, appid: promoters.sharerAppid })
          .from(promoters)
          .where(inArray(promoters.id, ids));
  return {
    orders: new Map(known.map((row) => [row.id, row])),
    sharers: new Map(sharers.map((row) => [row.id, row.appid])),
  };
}
type Names = Awaited<ReturnType<typeof namesOf>>;

const lineWire = (line: Line, names: Names) => ({
  order_id: names.orders.get(line.orderId)?.orderNo ?? "",
  line_id: line.lineNo,
  product_id: String(line.productId),
  sku_id: String(line.skuId),
});

/** Each party reads of a commission what is its own: the supplier nothing of the promoter, the helper nothing of the supplier. */
function commissionData(orgId: string, { line, commission }: CommissionNews, names: Names) {
  const { status, baseFen, serviceFen, sharerFen, institutionFen, supplierFen } = commission;
  const shared = { ...lineWire(line, names), commission_status: status, base_fen: baseFen };
  if (orgId === commission.supplierId) return { ...shared, supplier_fen: supplierFen };
  if (orgId !== commission.institutionId) return { ...shared, service_fen: serviceFen + supplierFen };
  const sharer_appid = names.sharers.get(commission.promoterId) ?? null;
  return { ...shared, service_fen: serviceFen, sharer_appid, sharer_fen: sharerFen, institution_fen: institutionFen };
}

function commissionFacts(news: readonly CommissionNews[], names: Names, hears: Hears): EventFact[] {
  return news.flatMap((one) =>
    distinct(partiesOf(one))
      .filter((orgId) => hears(orgId, "commission.changed"))
      .map((orgId): EventFact => {
        const { order_id, sku_id } = lineWire(one.line, names);
        const order = names.orders.get(one.line.orderId);
        return {
          orgId,
          event: "commission.changed",
          data: commissionData(orgId, one, names),
          wire: {
            order_id,
            sku_id,
            commission_order_status: wireCommissionStatus(one.commission),
            order_status: order ? wireOrderStatus(order) : 0,
          },
        };
      }),
  );
}

const attributionFacts = (news: readonly AttributionNews[], names: Names, hears: Hears): EventFact[] =>
  news.flatMap((one) =>
    distinct([one.brandId, one.institutionId, one.before].filter((id) => id !== null))
      .filter((orgId) => hears(orgId, "order.attributed"))
      .map((orgId) => {
        // Who lost a line is told that it did, not to whom.
        const isTold = orgId === one.brandId || orgId === one.institutionId;
        return {
          orgId,
          event: "order.attributed" as const,
          data: {
            ...lineWire(one, names),
            outcome: isTold ? one.outcome : "none",
            reason: isTold ? one.reason : "attributed_elsewhere",
            sharer_appid: isTold && one.promoterId ? (names.sharers.get(one.promoterId) ?? null) : null,
            cause: one.cause,
          },
        };
      }),
  );

/** Tells who listens that commissions changed and how lines were attributed. One look-up where nobody does. */
export async function announceLines(
  ctx: Ctx,
  attributed: readonly AttributionNews[],
  changed: readonly CommissionNews[],
  known?: Hears,
): Promise<void> {
  const parties = [
    ...attributed.flatMap((one) => [one.brandId, one.institutionId, one.before]),
    ...changed.flatMap(partiesOf),
  ].filter((id) => id !== null);
  if (parties.length === 0) return;
  const hears = known ?? (await listenersAmong(ctx, parties));
  if (!parties.some((id) => hears(id, "commission.changed") || hears(id, "order.attributed"))) return;
  const names = await namesOf(
    ctx,
    [...attributed.map((one) => one.orderId), ...changed.map((one) => one.line.orderId)],
    [...attributed.map((one) => one.promoterId), ...changed.map((one) => one.commission.promoterId)],
  );
  await emitEvents(ctx, [...attributionFacts(attributed, names, hears), ...commissionFacts(changed, names, hears)]);
}

/** Who of the parties of these orders listens for what. */
export const listenersTo = (ctx: Ctx, placed: readonly Placed[]): Promise<Hears> =>
  listenersAmong(
    ctx,
    placed.flatMap(({ draft, lines }) => [
      draft.brandId,
      ...lines.flatMap(({ institutionId, supplierId }) => [institutionId ?? [], supplierId ?? []].flat()),
    ]),
  );

/** Tells of orders that were taken: the brand of all their lines, an institution of those it won. */
export async function announcePlaced(ctx: Ctx, placed: readonly Placed[], hears: Hears): Promise<void> {
  if (hears === nobody) return;
  const facts = placed.flatMap(({ draft: { order }, lines }) => {
    const told = groupBy(
      [
        ...lines.map((line) => ({ orgId: line.brandId, line })),
        ...lines.flatMap((line) => (line.institutionId ? [{ orgId: line.institutionId, line }] : [])),
      ].filter(({ orgId }) => hears(orgId, "order.created")),
      ({ orgId }) => orgId,
    );
    return [...told].map(
      ([orgId, own]): EventFact => ({
        orgId,
        event: "order.created",
        key: order.id,
        data: {
          order_id: order.orderNo,
          miniprogram_appid: order.appid,
          status: order.status,
          created_at: order.orderedAt,
          paid_at: order.paidAt,
          lines: own.map(({ line }) => ({
            line_id: line.lineNo,
            product_id: String(line.productId),
            sku_id: String(line.skuId),
            quantity: line.quantity,
            paid_fen: line.paidFen,
          })),
        },
      }),
    );
  });
  await emitEvents(ctx, facts);
  const lines = new Map(placed.flatMap((one) => one.lines).map((line) => [line.id, line]));
  await announceLines(
    ctx,
    [...lines.values()].filter((line) => line.institutionId).map((line) => ({ ...line, cause: "order", before: null })),
    placed
      .flatMap((one) => one.commissions)
      .flatMap((row) => {
        const line = lines.get(row.lineId);
        return line ? [{ line, commission: asCommission(row) }] : [];
      }),
    hears,
  );
}

/** A commission that was just written, as it will be read. */
export const asCommission = (row: typeof commissions.$inferInsert): CommissionNews["commission"] => ({
  institutionId: row.institutionId,
  supplierId: row.supplierId ?? null,
  promoterId: row.promoterId,
  status: row.status,
  settledAt: row.settledAt ?? null,
  baseFen: row.baseFen,
  serviceFen: row.serviceFen,
  sharerFen: row.sharerFen,
  institutionFen: row.institutionFen,
  supplierFen: row.supplierFen ?? 0,
});
