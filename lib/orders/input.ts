import { z } from "zod";
import { orderEventTypes, surfaces } from "@/db/enums";
import { pageInput } from "@/lib/kernel/paging";

const wireId = z.string().regex(/^\d{1,20}$/, "a decimal id");
const short = z.string().trim().min(1).max(128);
const fenInput = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export const orderLineInput = z.strictObject({
  lineNo: short,
  productId: wireId,
  skuId: wireId,
  quantity: z.number().int().min(1).max(1_000_000),
  /** What the buyer paid for this line's goods, discounts and coupons off; freight and taxes never in it. */
  paidFen: fenInput,
  surface: z.enum(surfaces).default("other"),
  creatorAppid: short.optional(),
  contentId: short.optional(),
  personalisation: z.unknown().optional(),
});
export type OrderLineInput = z.infer<typeof orderLineInput>;

export const orderInput = z
  .strictObject({
    orderNo: short,
    appid: short.optional(),
    openid: short,
    unionid: short.optional(),
    orderedAt: z.date(),
    paidAt: z.date().optional(),
    freightFen: fenInput.default(0),
    surchargeFen: fenInput.default(0),
    taxFen: fenInput.default(0),
    discountFen: fenInput.default(0),
    lines: z.array(orderLineInput).min(1).max(200),
    gift: z.strictObject({ recipientOpenid: short }).optional(),
    coupons: z
      .array(z.strictObject({ userCouponId: short }))
      .max(10)
      .default([]),
  })
  .superRefine((order, issue) => {
    // Orders come from machines alone: fields are named as those sent them.
    for (const [key, field] of [
      ["lineNo", "line_id"],
      ["skuId", "sku_id"],
    ] as const) {
      const seen = new Set<string>();
      order.lines.forEach((line, index) => {
        if (seen.has(line[key]))
          issue.addIssue({ code: "custom", path: ["lines", index, field], message: "stands twice: one line per SKU" });
        seen.add(line[key]);
      });
    }
    if (order.paidAt && order.paidAt < order.orderedAt)
      issue.addIssue({ code: "custom", path: ["paid_at"], message: "lies before the order" });
  });
export type OrderInput = z.input<typeof orderInput>;
/** The same after the checks. */
export type CheckedOrderInput = z.output<typeof orderInput>;
export type CheckedOrderLineInput = z.output<typeof orderLineInput>;

export const orderEventInput = z.strictObject({
  orderNo: short,
  eventId: short,
  type: z.enum(orderEventTypes),
  occurredAt: z.date(),
  lines: z
    .array(z.strictObject({ lineNo: short, refundFen: fenInput.min(1).optional() }))
    .min(1)
    .max(200)
    .optional(),
});
export type OrderEventInput = z.infer<typeof orderEventInput>;

/** What a person at the brand does to an order now. */
export const orderActInput = orderEventInput.omit({ occurredAt: true });
export type OrderActInput = z.infer<typeof orderActInput>;

export const rerunInput = z.strictObject({ lineId: short });

/** One id, or any of several. */
const anyOf = z.union([short, z.array(short).max(100)]);

/** Filters of the order list; every one may be combined with every other. */
export const orderFilterInput = pageInput.extend({
  status: z.enum(["pending", "confirmed", "in_statement", "paid", "cancelled", "held", "none"]).optional(),
  outcome: z.enum(["direct", "indirect", "none"]).optional(),
  query: z.string().trim().max(100).optional(),
  productName: z.string().trim().max(100).optional(),
  orderNo: short.optional(),
  creatorId: anyOf.optional(),
  brandId: anyOf.optional(),
  institutionId: anyOf.optional(),
  promoterId: anyOf.optional(),
  /** 带货渠道. */
  via: z.enum(["promoter", "creator", "direct"]).optional(),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
  /** Named lines only: an export of what was chosen. */
  lineIds: z.array(short).max(100).optional(),
});
export type OrderFilter = z.infer<typeof orderFilterInput>;
