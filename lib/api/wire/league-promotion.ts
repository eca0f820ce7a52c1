import { z } from "zod";
import { listTalentGoods } from "@/lib/orders/talent-goods";
import { wireStatuses } from "@/lib/partnerships/wire-status";
import { creatorIdsOf } from "@/lib/plans/partner-queries";
import { listPromotingCreators, listPromotionPlans } from "@/lib/plans/promotion-queries";
import type { PlanKind } from "@/lib/plans/rules";
import { allianceCall } from "./alliance-call";
import { bad, promotionPlanTypeOf } from "./league-plans";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { between, maybe, wireId, wireInt, wireText } from "./wire-fields";

/** Pages by number: `page_index` from 1. */
const byNumber = { page_index: between(1, 100_000), page_size: between(1, 20) };
const offsetOf = (body: { page_index: number; page_size: number }) => ({
  offset: (body.page_index - 1) * body.page_size,
  limit: body.page_size,
});

/** 100 all talents, 200 a selected group (of which shops here make none), 300 named talents. */
const kindsOf: Record<number, readonly PlanKind[]> = { 100: ["ordinary"], 200: [], 300: ["directed", "exclusive"] };

/** §8.2 and §8.1, edition of 2026: a product's plans for talents, who promotes it under them, and what one sold. */
export const leaguePromotionCalls: WireCall[] = [
  allianceCall({
    path: "/channels/ec/league/promotion/plan/list",
    zh: "商品推广计划列表",
    summary: "A product's plans for creators: everybody 100, a selected group 200, named ones 300",
    token: "shop",
    permission: "plan.read",
    bad,
    codes: { not_found: 10023103 },
    input: z.object({
      product_id: wireId,
      promotion_plan_type: maybe(wireInt.pipe(z.literal([100, 200, 300]))),
      ...byNumber,
    }),
    doc: {
      section: "8.2",
      body: { product_id: "{creator_plan_product}", page_index: 1, page_size: 20, promotion_plan_type: 100 },
      answer: {
        list: [{ promotion_plan_id: 80_000_000_001, promotion_plan_type: 100 }],
        total_num: 1,
        continue_flag: false,
      },
      faults: [
        fault(10023000, { page_size: 21 }),
        fault(10023000, { page_index: undefined }),
        fault(10023000, { promotion_plan_type: 150 }),
        fault(10023103, { product_id: "1" }),
      ],
    },
    run: async (caller, body) => {
      const kinds = kindsOf[body.promotion_plan_type ?? 0] ?? ["ordinary", "directed", "exclusive"];
      const found = await listPromotionPlans(caller, { productId: body.product_id, kinds, ...offsetOf(body) });
      return {
        list: found.items.map((it) => ({
          promotion_plan_id: it.wireNo,
          promotion_plan_type: promotionPlanTypeOf(it.kind),
        })),
        total_num: found.total,
        continue_flag: found.hasMore,
      };
    },
  }),
  allianceCall({
    path: "/channels/ec/league/promotion/talent/list",
    zh: "商品推广带货者列表",
    summary: "Who promotes a product under a plan for creators",
    token: "shop",
    permission: "plan.read",
    across: true,
    bad,
    codes: { not_found: 10023103 },
    input: z.object({ product_id: wireId, promotion_plan_id: wireId, talent_appid: maybe(wireText), ...byNumber }),
    doc: {
      section: "8.2",
      body: {
        product_id: "{named_plan_product}",
        promotion_plan_id: "{named_plan}",
        page_index: 1,
        page_size: 20,
        talent_appid: "{talent_appid}",
      },
      answer: {
        list: [
          {
            base_talent_info: { talent_appid: "wxtalent7b3d5e9f1a2c", nickname: "小满的护肤台", head_img: "" },
            commission_info: { promotion_plan_id: 80_000_000_001, promotion_plan_type: 300, ratio: 150_000 },
            talent_relation_status: 2,
          },
        ],
        total_num: 1,
        continue_flag: false,
      },
      faults: [
        fault(10023000, { page_size: 21 }),
        fault(10023000, { promotion_plan_id: undefined }),
        fault(10023103, { product_id: "1" }),
        fault(10023103, { promotion_plan_id: "1" }),
      ],
    },
    run: async (caller, body) => {
      const found = await listPromotingCreators(caller, {
        productId: body.product_id,
        wireNo: Number(body.promotion_plan_id),
        creatorAppid: body.talent_appid,
        ...offsetOf(body),
      });
      return {
        list: found.items.map((it) => ({
          base_talent_info: { talent_appid: it.creatorAppid, nickname: it.name, head_img: "" },
          commission_info: {
            promotion_plan_id: it.wireNo,
            promotion_plan_type: promotionPlanTypeOf(it.kind),
            ratio: it.commissionPpm,
          },
          talent_relation_status: wireStatuses[it.status ?? "initial"],
        })),
        total_num: found.total,
        continue_flag: found.hasMore,
      };
    },
  }),
  allianceCall({
    path: "/channels/ec/league/talent/getproductdatalist",
    zh: "带货者商品数据列表",
    summary: "What a creator's content sold of the shop, by product, whatever get_data_type says",
    token: "shop",
    permission: "order.read",
    across: true,
    bad,
    input: z.object({ talent_appid: wireText, get_data_type: between(0, 100), ...byNumber }),
    doc: {
      section: "8.1",
      body: { talent_appid: "{talent_appid}", get_data_type: 1, page_index: 1, page_size: 10 },
      answer: {
        list: [
          {
            spu_id: 10_000_000_001n,
            product_data: { total_sale_gmv: 20_000, sale_gmv_30d: 20_000, total_order_num: 1, order_num_30d: 1 },
            talent_commission_info: { commission_type: 0, ratio: 150_000 },
          },
        ],
        total_num: 1,
        continue_flag: false,
      },
      faults: [
        fault(10023000, { page_size: 21 }),
        fault(10023000, { get_data_type: undefined }),
        fault(10023001, { talent_appid: "nobody_at_all" }),
      ],
    },
    run: async (caller, body) => {
      const [creatorId] = await creatorIdsOf(caller, [body.talent_appid]);
      if (!creatorId) throw new WireError(10023001);
      const { items, total, hasMore } = await listTalentGoods(caller, { creatorId, ...offsetOf(body) });
      return {
        list: items.map((it) => ({
          spu_id: BigInt(it.productId),
          product_data: {
            total_sale_gmv: it.gmvFen,
            sale_gmv_30d: it.gmv30Fen,
            total_order_num: it.orders,
            order_num_30d: it.orders30,
          },
          talent_commission_info: { commission_type: 0, ratio: it.commissionPpm ?? 0 },
        })),
        total_num: total,
        continue_flag: hasMore,
      };
    },
  }),
];
