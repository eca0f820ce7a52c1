import { z } from "zod";
import { addSubItem, takeItem } from "@/lib/cooperations/item-commands";
import { listItems, listSubItems } from "@/lib/cooperations/item-queries";
import { getSelection, listSelection, type SelectionRow } from "@/lib/cooperations/selection-queries";
import { allianceCall } from "./alliance-call";
import { categoriesOf } from "./goods-categories";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import {
  between,
  maybe,
  nextKeyOf,
  numberRange,
  pageOf,
  pagingA,
  secondsOf,
  wireId,
  wireInt,
  wireText,
} from "./wire-fields";

const base = "/channels/ec/league/headsupplier";
const range = maybe(numberRange);
/** Rates of a search are told in 1/100 000; ours are ppm. */
const inPpm = (given: z.output<typeof range>) =>
  given && { min: given.min && given.min * 10, max: given.max && given.max * 10 };

const condition = z.object({
  selling_price_range: range,
  service_fee_rate_range: range,
  commission_rate_range: range,
});
const category = z.object({ category_id: maybe(wireId), category_name: maybe(wireText) });
const link = z.object({ head_supplier_item_link: wireText });
const linkExample = "weixinstorehs/pln_01hzy2k4m8q7r3t5v9w1x6";
const moment = (seconds: number | undefined) => (seconds === undefined ? undefined : new Date(seconds * 1000));

const assigners: Record<number, "merchant" | "institution"> = { 1: "merchant", 2: "institution" };

/** What an offer pays and since when. `commission_type`: 0 set by the merchant, 1 by the institution. */
const commissionOf = (it: SelectionRow) => ({
  plan_type: it.isNamed ? 1 : 2,
  commission_type: it.commissionBy === "merchant" ? 0 : 1,
  ratio: it.commissionPpm ?? 0,
  service_ratio: it.servicePpm,
  start_time: secondsOf(it.beginAt),
  end_time: it.endAt ? secondsOf(it.endAt) : 0,
  normal_commission_info: { ratio: it.commissionPpm ?? 0 },
});

/** §7.1: the selection pool, the items taken from it, and their sub-plans. */
export const headsupplierSelectionCalls: WireCall[] = [
  allianceCall({
    path: `${base}/selectionproducts/list/get`,
    zh: "选品池商品列表",
    summary: "The selection pool: offers of shops and of other institutions",
    token: "institution",
    permission: "product.read",
    across: true,
    input: z.object({
      plan_type: between(1, 2),
      spu_item_condition: maybe(condition),
      category: maybe(category),
      keyword: maybe(z.string().trim().max(100)),
      spu_source: maybe(between(1, 2)),
      commission_type: maybe(between(1, 2)),
      ...pagingA(20),
    }),
    doc: {
      section: "7.1",
      body: { plan_type: 2, spu_source: 1, keyword: "精华", page_size: 20, next_key: "" },
      answer: {
        product_list: [
          {
            shop_appid: "wxshop4f2a9c1d7e8b60",
            product_id: 10_000_000_001n,
            head_supplier_item_link: linkExample,
          },
        ],
        next_key: "",
      },
      faults: [
        fault(10024000, { plan_type: 3 }),
        fault(10024000, { spu_source: 3 }),
        fault(10024000, { page_size: 21 }),
        fault(10024000, { next_key: "not a key of ours" }),
      ],
    },
    run: async (caller, body) => {
      const wanted = body.spu_item_condition;
      const categories = body.category ? categoriesOf(body.category) : [];
      const page = await listSelection(caller, {
        ...pageOf(body),
        filter: {
          isNamed: body.plan_type === 1,
          source: body.spu_source === 2 ? "institution" : "shop",
          commissionBy: body.commission_type === undefined ? undefined : assigners[body.commission_type],
          q: body.keyword,
          categories: categories.length > 0 ? categories : undefined,
          priceFen: wanted?.selling_price_range,
          servicePpm: inPpm(wanted?.service_fee_rate_range),
          commissionPpm: inPpm(wanted?.commission_rate_range),
        },
      });
      return {
        product_list: page.items.map((it) => ({
          shop_appid: it.shopAppid,
          product_id: BigInt(it.productId),
          head_supplier_item_link: it.link,
        })),
        ...nextKeyOf(page),
      };
    },
  }),
  allianceCall({
    path: `${base}/item/promotiondetail/get`,
    zh: "选品推广详情",
    summary: "What a link of the pool offers",
    token: "institution",
    permission: "product.read",
    across: true,
    codes: { not_found: 10024000 },
    input: link,
    doc: {
      section: "7.1",
      body: { head_supplier_item_link: "{pool_link}" },
      answer: {
        item: {
          product_id: 10_000_000_001n,
          shop_appid: "wxshop4f2a9c1d7e8b60",
          spu_source: 1,
          commission_info: {
            plan_type: 2,
            commission_type: 1,
            ratio: 0,
            service_ratio: 100_000,
            start_time: 1_763_700_000,
            end_time: 0,
            normal_commission_info: { ratio: 0 },
          },
          head_supplier_info: { appid: "wxinst7b3d5e9f1a2c48", name: "青禾联盟", head_img: "" },
          cooperative_info: { cooperative_status: 1, is_hidden: false, link: linkExample },
        },
      },
      optional: ["head_supplier_info", "cooperative_info"],
      faults: [
        fault(10024000, { head_supplier_item_link: "weixinstorehs/1" }),
        fault(10024000, { head_supplier_item_link: undefined }),
      ],
    },
    run: async (caller, body) => {
      const it = await getSelection(caller, body.head_supplier_item_link);
      return {
        item: {
          product_id: BigInt(it.productId),
          shop_appid: it.shopAppid,
          spu_source: it.passId ? 2 : 1,
          commission_info: commissionOf(it),
          ...(it.supplierAppid && {
            head_supplier_info: { appid: it.supplierAppid, name: it.supplierName ?? "", head_img: "" },
          }),
          ...(it.itemId && { cooperative_info: { cooperative_status: 1, is_hidden: it.isHidden, link: it.link } }),
        },
      };
    },
  }),
  allianceCall({
    path: `${base}/cooperativeitem/add`,
    zh: "添加合作商品",
    summary: "Take an offer of the pool",
    token: "institution",
    permission: "item.select",
    across: true,
    codes: { conflict: 10024024, not_found: 10024025, wrong_state: 10024025 },
    input: link.extend({ hidden_flag: maybe(between(0, 1)) }),
    doc: {
      section: "7.1",
      body: { head_supplier_item_link: "{pool_link}", hidden_flag: 0 },
      answer: { cooperative_item_id: 30_000_000_001n },
      isOnce: true,
      faults: [
        fault(10024000, { hidden_flag: 2 }),
        fault(10024000, { head_supplier_item_link: undefined }),
        fault(10024024, { head_supplier_item_link: "{taken_link}" }),
        fault(10024025, { head_supplier_item_link: "{gone_link}" }),
      ],
    },
    run: async (caller, body) => {
      const isHidden = body.hidden_flag === 1;
      const { itemId } = await takeItem(caller, { link: body.head_supplier_item_link, isHidden });
      return { cooperative_item_id: BigInt(itemId) };
    },
  }),
  allianceCall({
    path: `${base}/cooperativeitem/list/get`,
    zh: "合作商品列表",
    summary: "What was taken from the pool",
    token: "institution",
    permission: "cooperation.read",
    across: true,
    input: z.object({
      commission_type: between(0, 1),
      listing_time_range: maybe(z.object({ min: maybe(wireInt), max: maybe(wireInt) })),
      ...pagingA(20),
    }),
    doc: {
      section: "7.1",
      body: { commission_type: 1, page_size: 20, next_key: "" },
      answer: {
        list: [
          {
            product_id: 10_000_000_001n,
            cooperative_item_id: 30_000_000_001n,
            id: 30_000_000_001n,
            head_supplier_item_link: linkExample,
          },
        ],
        next_key: "",
      },
      faults: [fault(10024000, { commission_type: 2 }), fault(10024000, { page_size: 21 })],
    },
    run: async (caller, body) => {
      const page = await listItems(caller, {
        ...pageOf(body),
        filter: {
          commissionBy: body.commission_type === 0 ? "merchant" : "institution",
          addedFrom: moment(body.listing_time_range?.min),
          addedTo: moment(body.listing_time_range?.max),
        },
      });
      return {
        // The table of the reference names the id one way, its sample the other.
        list: page.items.map((it) => ({
          product_id: BigInt(it.productId),
          cooperative_item_id: BigInt(it.itemId),
          id: BigInt(it.itemId),
          head_supplier_item_link: it.link,
        })),
        ...nextKeyOf(page),
      };
    },
  }),
  allianceCall({
    path: `${base}/subitem/add`,
    zh: "添加子计划",
    summary: "Offer an item to creators at a rate",
    token: "institution",
    permission: "item.select",
    across: true,
    codes: { not_found: 10024025, wrong_state: 10024025, conflict: 10024026, ratio_out_of_bounds: 10024027 },
    input: z
      .object({ cooperative_item_id: wireId, ratio: maybe(between(0, 100)), ratio_ext: maybe(between(0, 1_000_000)) })
      .refine((body) => body.ratio !== undefined || body.ratio_ext !== undefined, "ratio"),
    doc: {
      section: "7.1",
      body: { cooperative_item_id: "{item_id}", ratio_ext: 40_000 },
      answer: { sub_item_id: 40_000_000_001n },
      isOnce: true,
      faults: [
        fault(10024000, { ratio_ext: undefined }),
        fault(10024025, { cooperative_item_id: "39999999999" }),
        fault(10024026, { ratio_ext: 30_000 }),
        fault(10024027, { ratio_ext: 950_000 }),
      ],
    },
    run: async (caller, body) => {
      const ratioPpm = body.ratio_ext ?? (body.ratio ?? 0) * 10_000;
      const { subItemId } = await addSubItem(caller, { itemId: body.cooperative_item_id, ratioPpm });
      return { sub_item_id: BigInt(subItemId) };
    },
  }),
  allianceCall({
    path: `${base}/subitem/list/get`,
    zh: "子计划列表",
    summary: "An item's sub-plans",
    token: "institution",
    permission: "cooperation.read",
    across: true,
    codes: { not_found: 10024000 },
    input: z.object({ cooperative_item_id: wireId, ...pagingA(20) }),
    doc: {
      section: "7.1",
      body: { cooperative_item_id: "{item_id}", page_size: 20, next_key: "" },
      answer: {
        list: [
          {
            sub_item_id: 40_000_000_001n,
            head_supplier_item_link: "weixinstoresubhs/40000000001",
            status: 1,
            ratio: 3,
            ratio_to_service_rate: 300_000,
            ratio_ext: 30_000,
          },
        ],
        next_key: "",
      },
      faults: [fault(10024000, { page_size: 21 }), fault(10024000, { cooperative_item_id: "39999999999" })],
    },
    run: async (caller, body) => {
      const page = await listSubItems(caller, body.cooperative_item_id, pageOf(body));
      const { servicePpm } = page.item;
      return {
        list: page.items.map((it) => ({
          sub_item_id: BigInt(it.subItemId),
          head_supplier_item_link: it.link,
          status: it.isOn ? 1 : 2,
          ratio: Math.floor(it.ratioPpm / 10_000),
          ratio_to_service_rate: servicePpm === 0 ? 0 : Math.floor((it.ratioPpm * 1_000_000) / servicePpm),
          ratio_ext: it.ratioPpm,
        })),
        ...nextKeyOf(page),
      };
    },
  }),
];
