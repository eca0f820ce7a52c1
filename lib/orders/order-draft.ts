import type { orderEvents, orderLines, orders } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { contentHash } from "@/lib/kernel/ids";
import { rateOf, sumFen } from "@/lib/kernel/money";
import type { LineRow } from "./attribute";
import type { CheckedGoods } from "./goods";
import type { CheckedOrderInput } from "./input";

export type OrderRow = typeof orders.$inferSelect;
type EventRow = typeof orderEvents.$inferInsert;

/** An order that passed the checks, with the rows it will become; nothing of it is stored yet. */
export type Draft = {
  /** Its place among those asked for. */
  index: number;
  brandId: string;
  input: CheckedOrderInput;
  by: Caller;
  order: OrderRow;
  lines: LineRow[];
  events: (EventRow & Pick<Required<EventRow>, "lines">)[];
};

type Checked = { index: number; brandId: string; input: CheckedOrderInput; hash: string; by: Caller };

/** The rows of a checked order as they stand before anybody is found to have won its lines. */
export function draftOf(ctx: Ctx, checked: Checked, goods: CheckedGoods, identityId: string): Draft {
  const { index, brandId, input, hash, by } = checked;
  const order: OrderRow = {
    id: ctx.newId("ord"),
    brandId,
    orderNo: input.orderNo,
    contentHash: hash,
    channel: goods.terms.channel,
    appid: goods.appid,
    identityId,
    status: input.paidAt ? "paid" : "created",
    goodsPaidFen: sumFen(input.lines.map((line) => line.paidFen)),
    refundedFen: 0,
    freightFen: input.freightFen,
    surchargeFen: input.surchargeFen,
    taxFen: input.taxFen,
    discountFen: input.discountFen,
    gift: input.gift ?? null,
    orderedAt: input.orderedAt,
    paidAt: input.paidAt ?? null,
    receivedAt: ctx.now,
    updatedAt: ctx.now,
  };
  return { index, brandId, input, by, order, lines: linesFor(ctx, order, goods), events: eventsFor(ctx, order) };
}

function linesFor(ctx: Ctx, order: OrderRow, { lines, terms }: CheckedGoods): LineRow[] {
  // Ids of one millisecond are in no order of their own: sorted, they keep the lines as they were sent.
  const ids = lines.map(() => ctx.newId("oln")).sort();
  return lines.map((line, index): typeof orderLines.$inferSelect => ({
    id: ids[index] ?? ctx.newId("oln"),
    orderId: order.id,
    brandId: order.brandId,
    lineNo: line.lineNo,
    productId: BigInt(line.productRef),
    skuId: BigInt(line.skuRef),
    title: line.title,
    skuTitle: line.skuTitle,
    image: line.image,
    quantity: line.quantity,
    unitPriceFen: line.unitPriceFen,
    paidFen: line.paidFen,
    refundedFen: 0,
    surface: line.surface,
    creatorId: line.creatorId,
    contentId: line.contentRef,
    personalisation: line.personalisation ?? null,
    orderNo: order.orderNo,
    orderedAt: order.orderedAt,
    attributionVersion: 0,
    outcome: "none",
    reason: "no_touch",
    touchId: null,
    shareId: null,
    promoterId: null,
    institutionId: null,
    supplierId: null,
    platformFeePpm: terms.feePpm,
    platformFeeFen: rateOf(line.paidFen, terms.feePpm),
    afterSaleDays: terms.afterSaleDays,
    completedAt: null,
    updatedAt: ctx.now,
  }));
}

/** A payment told with the order is its first event. */
function eventsFor(ctx: Ctx, order: OrderRow): Draft["events"] {
  if (!order.paidAt) return [];
  return [
    {
      id: ctx.newId("oev"),
      orderId: order.id,
      brandId: order.brandId,
      eventId: "paid_at",
      contentHash: contentHash({ paidAt: order.paidAt }),
      type: "paid",
      lines: null,
      occurredAt: order.paidAt,
      receivedAt: ctx.now,
    },
  ];
}
