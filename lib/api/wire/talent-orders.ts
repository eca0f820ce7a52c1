import { z } from "zod";
import { formatYuan } from "@/lib/kernel/money";
import { type CreatorOrder, getCreatorOrder, listCreatorOrders } from "@/lib/orders/creator-orders";
import { wireCommissionStatus, wireOrderStatus } from "@/lib/orders/wire-status";
import { allianceCall } from "./alliance-call";
import { pictureOf } from "./picture";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { between, maybe, nextKey, nextOf, pageOf, secondsOf, wireId, wireMoment, wireText } from "./wire-fields";

const base = "/channels/ec/talent";
const orderId = z.union([wireText, z.int().positive().transform(String)]);
const moment = (at: Date | null) => (at ? secondsOf(at) : 0);

/** Amounts of the talent's own are texts: paid ones in fen, settled ones in yuan. */
const detailOf = (it: CreatorOrder) => ({
  base_info: {
    order_id: it.orderNo,
    spu_id: it.productId,
    sku_id: it.skuId,
    special_id: "",
    order_status: wireOrderStatus({ status: it.orderStatus, paidAt: it.paidAt }),
    actual_payment: String(it.paidFen),
    settle_payment: String(it.baseFen),
    order_create_time: secondsOf(it.orderedAt),
    order_update_time: secondsOf(it.orderUpdatedAt),
    order_pay_time: moment(it.paidAt),
  },
  commission_info: {
    state: wireCommissionStatus(it),
    ratio: String(it.commissionPpm),
    expect_settle_time: moment(it.dueAt),
    expect_settlement: formatYuan(it.creatorFen),
    ...(it.settledAt && {
      actual_settle_time: secondsOf(it.settledAt),
      actual_settlement: formatYuan(it.creatorFen),
    }),
  },
  channel_info: { channel_type: 1, channel_id: it.creator.appid, channel_name: it.creator.name },
  promotion_head_supplier_info: {
    id: it.institution.appid,
    name: it.institution.name,
    ratio: String(it.servicePpm),
    fee: formatYuan(it.serviceFen),
  },
  product_info: { title: it.title, thumb_img: pictureOf(it.image) },
});

/** §6, the talent's own side: what his content sold. Fields of the talent-side edition of 2026-01. */
export const talentOrderCalls: WireCall[] = [
  allianceCall({
    path: `${base}/get_order_list`,
    zh: "达人佣金单列表",
    summary: "The talent's own commission orders, of a span of creation or of change",
    token: "talent",
    permission: "earning.read",
    input: z
      .object({
        create_time_gt: maybe(wireMoment),
        create_time_lt: maybe(wireMoment),
        update_time_gt: maybe(wireMoment),
        update_time_lt: maybe(wireMoment),
        order_id: maybe(orderId),
        special_id: maybe(z.string().max(64)),
        spu_id: maybe(wireId),
        page_size: maybe(between(1, 30)),
        next_key: nextKey,
      })
      .refine(
        (it) => !(it.create_time_gt ?? it.create_time_lt) || !(it.update_time_gt ?? it.update_time_lt),
        "one time range",
      ),
    doc: {
      section: "6",
      body: { create_time_gt: 1_600_000_000, create_time_lt: 4_000_000_000, page_size: 10, next_key: "" },
      answer: {
        order_list: [{ order_id: "3705115058471208928", sku_id: "20000000001", special_id: "" }],
        has_more: false,
        next_key: "",
      },
      faults: [
        fault(10024000, { page_size: 31 }),
        fault(10024000, { update_time_gt: 1_600_000_000 }),
        fault(10024000, { next_key: "not a key of ours" }),
      ],
    },
    run: async (caller, body) => {
      const isOfChange = (body.update_time_gt ?? body.update_time_lt) !== undefined;
      const page = await listCreatorOrders(
        caller,
        {
          by: isOfChange ? "updatedAt" : "orderedAt",
          from: body.create_time_gt ?? body.update_time_gt,
          to: body.create_time_lt ?? body.update_time_lt,
          orderNo: body.order_id,
          productId: body.spu_id,
        },
        pageOf({ next_key: body.next_key, page_size: body.page_size ?? 10 }),
      );
      return {
        order_list: page.items.map((it) => ({ order_id: it.orderNo, sku_id: it.skuId, special_id: "" })),
        ...nextOf(page),
      };
    },
  }),
  allianceCall({
    path: `${base}/get_order_detail`,
    zh: "达人佣金单详情",
    summary: "One of them: order, commission, channel, institution and product",
    token: "talent",
    permission: "earning.read",
    codes: { not_found: 10024006 },
    input: z.object({ order_id: orderId, sku_id: wireId, special_id: maybe(z.string().max(64)) }),
    doc: {
      section: "6",
      body: { order_id: "{content_order}", sku_id: "{content_sku}" },
      answer: {
        base_info: {
          order_id: "3705115058471208928",
          spu_id: "10000000001",
          sku_id: "20000000001",
          special_id: "",
          order_status: 20,
          actual_payment: "20000",
          settle_payment: "20000",
          order_create_time: 1_763_700_000,
          order_update_time: 1_763_700_000,
          order_pay_time: 1_763_700_000,
        },
        commission_info: {
          state: 20,
          ratio: "150000",
          expect_settle_time: 1_764_300_000,
          expect_settlement: "20.00",
          actual_settle_time: 1_764_300_000,
          actual_settlement: "20.00",
        },
        channel_info: { channel_type: 1, channel_id: "wxtalent7b3d5e9f1a2c", channel_name: "小满的护肤台" },
        promotion_head_supplier_info: {
          id: "wxinst7b3d5e9f1a2c48",
          name: "青禾联盟",
          ratio: "50000",
          fee: "10.00",
        },
        product_info: { title: "植萃修护精华油", thumb_img: "https://example.com/oil.jpg" },
      },
      optional: ["actual_settle_time", "actual_settlement"],
      faults: [
        fault(10024000, { sku_id: "x" }),
        fault(10024000, { order_id: undefined }),
        fault(10024006, { order_id: "no such order" }),
        fault(10024006, { order_id: "{order_id}", sku_id: "{sku_id}" }),
      ],
    },
    run: async (caller, body) => detailOf(await getCreatorOrder(caller, body.order_id, body.sku_id)),
  }),
];
