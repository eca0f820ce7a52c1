import { z } from "zod";
import { orderEventTypes, surfaces } from "@/db/enums";
import { createOrder } from "@/lib/orders/commands";
import { recordOrderEvent } from "@/lib/orders/events";
import { getOrder, listOrderLines } from "@/lib/orders/queries";
import { getReceipt } from "@/lib/orders/receipt";
import { rerunAttribution } from "@/lib/orders/rederive";
import { orderRoom } from "../ingest";
import { type ApiRoute, route } from "../route";
import { fen, moment, optionalText, pageQuery, productId, text, wirePage } from "./fields";
import { lineToWire, orderToWire, receiptToWire } from "./order-shape";

const orderBody = z.strictObject({
  order_id: text,
  miniprogram_appid: optionalText,
  openid: text,
  unionid: optionalText,
  created_at: moment,
  paid_at: moment.optional(),
  freight_fen: fen.optional(),
  surcharge_fen: fen.optional(),
  tax_fen: fen.optional(),
  discount_fen: fen.optional(),
  lines: z
    .array(
      z.strictObject({
        line_id: text,
        product_id: productId,
        sku_id: productId,
        quantity: z.int().min(1),
        paid_fen: fen,
        surface: z.enum(surfaces).optional(),
        creator_appid: optionalText,
        content_id: optionalText,
        personalisation: z.unknown().optional(),
      }),
    )
    .min(1)
    .max(200),
  gift: z.strictObject({ recipient_openid: text }).optional(),
  coupons: z
    .array(z.strictObject({ user_coupon_id: text }))
    .max(10)
    .optional(),
});

const toOrder = (body: z.output<typeof orderBody>) => ({
  orderNo: body.order_id,
  appid: body.miniprogram_appid,
  openid: body.openid,
  unionid: body.unionid,
  orderedAt: body.created_at,
  paidAt: body.paid_at,
  freightFen: body.freight_fen,
  surchargeFen: body.surcharge_fen,
  taxFen: body.tax_fen,
  discountFen: body.discount_fen,
  lines: body.lines.map((line) => ({
    lineNo: line.line_id,
    productId: line.product_id,
    skuId: line.sku_id,
    quantity: line.quantity,
    paidFen: line.paid_fen,
    surface: line.surface,
    creatorAppid: line.creator_appid,
    contentId: line.content_id,
    personalisation: line.personalisation,
  })),
  gift: body.gift && { recipientOpenid: body.gift.recipient_openid },
  coupons: body.coupons?.map((coupon) => ({ userCouponId: coupon.user_coupon_id })),
});

const listQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(["pending", "confirmed", "in_statement", "paid", "cancelled", "held", "none"]).optional(),
  outcome: z.enum(["direct", "indirect", "none"]).optional(),
  product_name: z.string().max(100).optional(),
  order_id: optionalText,
  creator_id: optionalText,
  merchant_id: optionalText,
  promoter_id: optionalText,
  channel: z.enum(["promoter", "creator", "direct"]).optional(),
  from: moment.optional(),
  to: moment.optional(),
});

export const orderRoutes: ApiRoute[] = [
  route(
    "post",
    "/orders",
    {
      summary: "Send an order: attributed, commissioned and booked at once; once per order_id",
      tag: "orders",
      creates: true,
    },
    {
      permission: "order.create",
      across: true,
      body: orderBody,
      run: async (caller, { body }) =>
        orderToWire(await getOrder(caller, (await createOrder(caller, toOrder(body))).orderId)),
      together: (caller, { body }, call) => orderRoom.enter({ caller, input: toOrder(body), call }),
    },
  ),
  route(
    "post",
    "/orders/{order_id}/events",
    { summary: "Tell what happened to an order; once per event_id, in any order", tag: "orders", creates: true },
    {
      permission: "order.event",
      across: true,
      body: z.strictObject({
        event_id: text,
        type: z.enum(orderEventTypes),
        occurred_at: moment,
        lines: z
          .array(z.strictObject({ line_id: text, refund_fen: z.int().min(1).optional() }))
          .min(1)
          .max(200)
          .optional(),
      }),
      run: async (caller, { body, params }) => {
        const recorded = await recordOrderEvent(caller, {
          orderNo: params.order_id ?? "",
          eventId: body.event_id,
          type: body.type,
          occurredAt: body.occurred_at,
          lines: body.lines?.map((line) => ({ lineNo: line.line_id, refundFen: line.refund_fen })),
        });
        return orderToWire(await getOrder(caller, recorded.orderId));
      },
    },
  ),
  route(
    "get",
    "/orders",
    { summary: "Order lines of the calling party, newest first", tag: "orders" },
    {
      permission: "order.read",
      query: listQuery,
      run: async (caller, { query }) => {
        const page = await listOrderLines(caller, {
          limit: query.limit,
          cursor: query.cursor,
          direction: "older",
          status: query.status,
          outcome: query.outcome,
          productName: query.product_name,
          orderNo: query.order_id,
          creatorId: query.creator_id,
          brandId: query.merchant_id,
          promoterId: query.promoter_id,
          via: query.channel,
          from: query.from,
          to: query.to,
        });
        return wirePage(page, (line) => ({ order_id: line.orderNo, created_at: line.orderedAt, ...lineToWire(line) }));
      },
    },
  ),
  route(
    "get",
    "/orders/{order_id}",
    { summary: "One order with the lines the caller is a party of", tag: "orders" },
    {
      permission: "order.read",
      run: async (caller, { params }) => orderToWire(await getOrder(caller, params.order_id ?? "")),
    },
  ),
  route(
    "get",
    "/orders/{order_id}/receipt",
    { summary: "Why each line went to whom, and every fen of it", tag: "orders" },
    {
      permission: "order.read",
      across: true,
      run: async (caller, { params }) => receiptToWire(await getReceipt(caller, params.order_id ?? "")),
    },
  ),
  route(
    "post",
    "/order-lines/{id}/rerun",
    { summary: "Run the attribution rule again on today's facts and compare", tag: "orders" },
    {
      permission: "attribution.rerun",
      across: true,
      run: (caller, { params }) => rerunAttribution(caller, params.id ?? ""),
    },
  ),
];
