import { z } from "zod";
import { getCommissionOrder, listCommissionOrders } from "@/lib/orders/commission-orders";
import { commissionParties } from "@/lib/orders/commission-parties";
import { allianceCall } from "./alliance-call";
import { commissionOrderExample, commissionOrderOf, commissionOrderOptional } from "./headsupplier-order-shape";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { maybe, nextOf, pageOf, pagingA, timeRange, wireId, wireText } from "./wire-fields";

const base = "/channels/ec/league/headsupplier/order";

/** An order's number: a string, or the number it once was. */
const orderId = z.union([wireText, z.int().positive().transform(String)]);

/** §6: commission orders, one per order and SKU. */
export const headsupplierOrderCalls: WireCall[] = [
  allianceCall({
    path: `${base}/list/get`,
    zh: "佣金单列表",
    summary: "Commission orders of a span of creation or of change",
    token: "institution",
    permission: "order.read",
    across: true,
    input: z
      .object({
        ...pagingA(30),
        create_time_range: maybe(timeRange),
        update_time_range: maybe(timeRange),
        appid: maybe(wireText),
        finder_id: maybe(wireText),
        openfinderid: maybe(wireText),
        talent_appid: maybe(wireText),
        sharer_appid: maybe(wireText),
        order_id: maybe(orderId),
      })
      .refine((body) => body.order_id || !body.create_time_range !== !body.update_time_range, "one time range"),
    doc: {
      section: "6.1",
      body: {
        create_time_range: { start_time: 1_600_000_000, end_time: 4_000_000_000 },
        appid: "{shop_appid}",
        sharer_appid: "{sharer_appid}",
        page_size: 30,
        next_key: "",
      },
      answer: { list: [{ order_id: "3705115058471208928", sku_id: 20_000_000_001n }], next_key: "", has_more: false },
      faults: [
        fault(10024000, { page_size: 31 }),
        fault(10024000, { create_time_range: undefined }),
        fault(10024000, { update_time_range: { start_time: 1, end_time: 2 } }),
        fault(10024000, { create_time_range: { start_time: 2, end_time: 1 } }),
        fault(10024001, { openfinderid: "nobody" }),
        fault(10024003, { appid: "wx_nobody" }),
      ],
    },
    run: async (caller, body) => {
      if (body.order_id) {
        const found = await listCommissionOrders(caller, { by: "orderedAt", orderNo: body.order_id }, pageOf(body));
        return { list: found.items.map(keyOf), ...nextOf(found) };
      }
      const { brandId, creatorId, promoterId } = await commissionParties(caller, {
        shopAppid: body.appid,
        creatorAppid: body.talent_appid ?? body.openfinderid ?? body.finder_id,
        sharerAppid: body.sharer_appid,
      });
      if (brandId === null) throw new WireError(10024003);
      if (creatorId === null) throw new WireError(10024001);
      if (promoterId === null) throw new WireError(10024000);
      const range = body.create_time_range ?? body.update_time_range;
      const page = await listCommissionOrders(
        caller,
        {
          by: body.create_time_range ? "orderedAt" : "updatedAt",
          from: range?.start_time,
          to: range?.end_time,
          brandId,
          creatorId,
          promoterId,
        },
        pageOf(body),
      );
      return { list: page.items.map(keyOf), ...nextOf(page) };
    },
  }),
  allianceCall({
    path: `${base}/get`,
    zh: "佣金单详情",
    summary: "One commission order",
    token: "institution",
    permission: "order.read",
    across: true,
    codes: { not_found: 10024006 },
    input: z.object({ order_id: orderId, sku_id: wireId }),
    doc: {
      section: "6.2",
      body: { order_id: "{order_id}", sku_id: "{sku_id}" },
      answer: { commssion_order: commissionOrderExample },
      optional: commissionOrderOptional,
      faults: [
        fault(10024000, { order_id: undefined }),
        fault(10024000, { sku_id: "x" }),
        fault(10024006, { order_id: "no such order" }),
        fault(10024006, { sku_id: "999999999999" }),
      ],
    },
    run: async (caller, body) => ({
      commssion_order: commissionOrderOf(await getCommissionOrder(caller, body.order_id, body.sku_id)),
    }),
  }),
];

const keyOf = (row: { orderNo: string; skuId: string }) => ({ order_id: row.orderNo, sku_id: BigInt(row.skuId) });
