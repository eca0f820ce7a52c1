import { z } from "zod";
import { getClue, listClues } from "@/lib/clues/queries";
import { wireOrderStatus } from "@/lib/orders/wire-status";
import { isProductId } from "@/lib/products/product-id";
import { allianceCall } from "./alliance-call";
import { pictureOf } from "./picture";

import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { maybe, nextOf, pageOf, pagingA, secondsOf, timeRange, wireId, wireInt, wireText } from "./wire-fields";

const base = "/channels/ec/league/headsupplier/clue";
const token = "institution";
const permission = "order.read";

/** An order's number at the shop: text, which clients may send as a number. */
const orderId = z.union([wireText, wireInt.transform(String)]);

/** §4.5: lines of a shop's own goods sold in content a promoter spread. No commission is split. */
export const clueCalls: WireCall[] = [
  allianceCall({
    path: `${base}/list/get`,
    zh: "线索订单列表",
    summary: "Clue orders",
    token,
    permission,
    across: true,
    input: z.object({
      appid: maybe(wireText),
      sharer_appid: maybe(wireText),
      create_time_range: maybe(timeRange),
      ...pagingA(100),
    }),
    doc: {
      section: "4.5",
      body: {
        appid: "{shop_appid}",
        sharer_appid: "{sharer_appid}",
        create_time_range: { start_time: 1_600_000_000, end_time: 4_000_000_000 },
        page_size: 20,
        next_key: null,
      },
      answer: { list: [{ order_id: "3705123456789012345", sku_id: 20_000_000_001n }], next_key: "", has_more: false },
      faults: [
        fault(10024000, { page_size: 101 }),
        fault(10024000, { create_time_range: { start_time: 20, end_time: 10 } }),
        fault(10024000, { next_key: "not a key of ours" }),
      ],
    },
    run: async (caller, body) => {
      const range = body.create_time_range;
      const page = await listClues(caller, {
        ...pageOf(body),
        brandAppid: body.appid,
        sharerAppid: body.sharer_appid,
        from: range?.start_time,
        // The range ends with its last second.
        to: range && new Date(range.end_time.getTime() + 1000),
      });
      return {
        list: page.items.map((it) => ({ order_id: it.orderNo, sku_id: it.skuId })),
        ...nextOf(page),
      };
    },
  }),
  allianceCall({
    path: `${base}/get`,
    zh: "线索订单详情",
    summary: "One clue order",
    token,
    permission,
    across: true,
    codes: { not_found: 10024006 },
    input: z.object({ order_id: orderId, sku_id: wireId }),
    doc: {
      section: "4.5",
      body: { order_id: "{clue_order}", sku_id: "{clue_sku}" },
      answer: {
        commssion_clue: {
          order_id: "3705123456789012345",
          sku_id: 20_000_000_001n,
          create_time: 1_763_700_000,
          update_time: 1_763_700_000,
          clue_detail: {
            shop_info: { appid: "wxshop4f2a9c1d7e8b60" },
            product_info: {
              product_id: 10_000_000_001n,
              thumb_img: "https://example.com/oil.jpg",
              title: "植萃修护精华油",
              actual_payment: 20_000,
            },
            order_info: { status: 20 },
            sharer_info: { sharer_appid: "wx4b9f2c1d7e8a6035", nickname: "林小满", opensharerid: "wx4b9f2c1d7e8a6035" },
            buyer_info: { open_id: "oBuyer4f2a9c1d7e8b60", union_id: "uBuyer4f2a9c1d7e8b60" },
          },
        },
      },
      optional: ["open_id", "union_id"],
      faults: [
        fault(10024000, { sku_id: undefined }),
        fault(10024006, { order_id: "none" }),
        fault(10024006, { sku_id: "1" }),
      ],
    },
    run: async (caller, body) => {
      if (!isProductId(body.sku_id)) throw new WireError(10024006);
      const it = await getClue(caller, { orderId: body.order_id, skuId: BigInt(body.sku_id) });
      return {
        commssion_clue: {
          order_id: it.orderNo,
          sku_id: it.skuId,
          create_time: secondsOf(it.createdAt),
          update_time: secondsOf(it.updatedAt),
          clue_detail: {
            shop_info: { appid: it.shop.appid },
            product_info: {
              product_id: it.productId,
              thumb_img: pictureOf(it.image),
              title: it.title,
              actual_payment: it.paidFen,
            },
            order_info: { status: wireOrderStatus({ status: it.orderStatus, paidAt: it.paidAt }) },
            sharer_info: {
              sharer_appid: it.promoter.sharerAppid,
              nickname: it.promoter.nickname,
              opensharerid: it.promoter.sharerAppid,
            },
            // The buyer's openid is the shop's to know; who it is across shops, the unionid tells.
            buyer_info: it.buyer?.unionid ? { union_id: it.buyer.unionid } : {},
          },
        },
      };
    },
  }),
];
