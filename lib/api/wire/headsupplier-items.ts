import { z } from "zod";
import { setProductHidden, takeItem } from "@/lib/cooperations/item-commands";
import { listOwnProducts } from "@/lib/cooperations/own-products";
import { listProductOffers } from "@/lib/cooperations/selection-queries";
import { listSubscriptions, subscribe, unsubscribe } from "@/lib/cooperations/subscriptions";
import type { Caller } from "@/lib/kernel/ctx";
import { isProductId } from "@/lib/products/product-id";
import { toldProduct } from "@/lib/products/told-queries";
import { organisationByAppid } from "@/lib/tenants/by-appid";
import { allianceCall } from "./alliance-call";
import { productInfo, productInfoExample } from "./product-shape";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { between, maybe, nextKey, pagingA, secondsOf, wireFlag, wireId, wireText } from "./wire-fields";

const base = "/channels/ec/league/headsupplier";

/** Lists by product id go on behind the last id; anything else is no key of theirs. */
function afterOf(key: string | undefined): string | undefined {
  if (key === undefined) return undefined;
  const id = Buffer.from(key, "base64url").toString("utf8");
  if (!isProductId(id)) throw new WireError(10024000);
  return id;
}
const keyBehind = (id: string | undefined) => ({
  next_key: id === undefined ? "" : Buffer.from(id).toString("base64url"),
  has_more: id !== undefined,
});

async function ensureShop(caller: Caller, appid: string | undefined): Promise<void> {
  if (appid !== undefined && !(await organisationByAppid(caller, "brand", appid))) throw new WireError(10024003);
}

const item = z.object({ appid: wireText, product_id: wireId });

/** §3.6 and the older half of §7.1: the institution's items, product details and subscriptions. */
export const headsupplierItemCalls: WireCall[] = [
  allianceCall({
    path: `${base}/item/list/get`,
    zh: "机构商品列表",
    summary: "Products the institution cooperates on",
    token: "institution",
    permission: "cooperation.read",
    across: true,
    input: z.object({ appid: maybe(wireText), page_size: between(1, 30), next_key: nextKey }),
    doc: {
      section: "7.1",
      body: { appid: "{shop_appid}", page_size: 30, next_key: "" },
      answer: { list: [{ appid: "wxshop4f2a9c1d7e8b60", product_id: "10000000001" }], next_key: "", has_more: false },
      faults: [
        fault(10024000, { page_size: 31 }),
        fault(10024000, { next_key: "not a key of ours" }),
        fault(10024003, { appid: "wx_nobody" }),
      ],
    },
    run: async (caller, body) => {
      await ensureShop(caller, body.appid);
      const page = { after: afterOf(body.next_key), limit: body.page_size, shopAppid: body.appid };
      const { items, next } = await listOwnProducts(caller, page);
      return { list: items.map((it) => ({ appid: it.shopAppid, product_id: it.productId })), ...keyBehind(next) };
    },
  }),
  allianceCall({
    path: `${base}/item/get`,
    zh: "机构商品详情",
    summary: "One of them, with what it pays",
    token: "institution",
    permission: "product.read",
    across: true,
    input: item,
    doc: {
      section: "7.1",
      body: { appid: "{shop_appid}", product_id: "{directed_product}" },
      answer: {
        item: {
          appid: "wxshop4f2a9c1d7e8b60",
          product_id: "10000000001",
          product_info: productInfoExample,
          commission_info: {
            status: 1,
            service_ratio: 200_000,
            ratio: 0,
            start_time: 1_763_700_000,
            end_time: 0,
            link: "weixinstorehs/pln_01hzy2k4m8q7r3t5v9w1x6",
          },
        },
      },
      faults: [
        fault(10024000, { product_id: undefined }),
        fault(10024003, { appid: "wx_nobody" }),
        fault(10024004, { product_id: "999999999999" }),
        fault(10024004, { product_id: "{spare_product}" }),
      ],
    },
    run: async (caller, body) => {
      await ensureShop(caller, body.appid);
      const product = await toldProduct(caller, body.appid, body.product_id);
      if (!product) throw new WireError(10024004);
      const [offer] = await listProductOffers(caller, body.appid, body.product_id);
      if (!offer) throw new WireError(10024004);
      return {
        item: {
          appid: body.appid,
          product_id: body.product_id,
          product_info: productInfo(product),
          commission_info: {
            status: 1,
            service_ratio: offer.servicePpm,
            ratio: offer.commissionPpm ?? 0,
            start_time: secondsOf(offer.beginAt),
            end_time: offer.endAt ? secondsOf(offer.endAt) : 0,
            link: offer.link,
          },
        },
      };
    },
  }),
  allianceCall({
    path: `${base}/item/upd`,
    zh: "添加、隐藏或显示商品",
    summary: "Take a product's offer (1), hide it from the institution's promoters (3) or show it again (4)",
    token: "institution",
    permission: "item.select",
    across: true,
    codes: { not_found: 10024015, wrong_state: 10024015, conflict: 10024015 },
    input: item.extend({ type: z.literal([1, 3, 4]) }),
    doc: {
      section: "7.1",
      body: { appid: "{shop_appid}", product_id: "{taken_product}", type: 3 },
      answer: {},
      faults: [
        fault(10024000, { type: 2 }),
        fault(10024003, { appid: "wx_nobody" }),
        fault(10024004, { product_id: "999999999999" }),
        fault(10024015, { type: 1 }),
        fault(10024015, { product_id: "{spare_product}" }),
      ],
    },
    run: async (caller, body) => {
      await ensureShop(caller, body.appid);
      if (!(await toldProduct(caller, body.appid, body.product_id))) throw new WireError(10024004);
      if (body.type === 1) {
        const offers = await listProductOffers(caller, body.appid, body.product_id);
        const free = offers.find((offer) => offer.itemId === null);
        if (!free) throw new WireError(10024015);
        await takeItem(caller, { link: free.link, isHidden: false });
        return {};
      }
      await setProductHidden(caller, { productId: body.product_id, isHidden: body.type === 3 });
      return {};
    },
  }),
  allianceCall({
    path: `${base}/productdetail/get`,
    zh: "商品基础信息",
    summary: "A shop's product, whatever plans it is in",
    token: "institution",
    permission: "product.read",
    across: true,
    input: z.object({ shop_appid: wireText, product_id: wireId, plan_type: maybe(between(1, 4)) }),
    doc: {
      section: "3.6",
      body: { shop_appid: "{shop_appid}", product_id: "{product_id}" },
      answer: {
        product: {
          shop_appid: "wxshop4f2a9c1d7e8b60",
          product_id: 10_000_000_001n,
          product_info: productInfoExample,
          shop: { name: "澄屿护肤", icon: "", score: 0 },
        },
      },
      faults: [
        fault(10024000, { plan_type: 5 }),
        fault(10024003, { shop_appid: "wx_nobody" }),
        fault(10024004, { product_id: "999999999999" }),
      ],
    },
    run: async (caller, body) => {
      await ensureShop(caller, body.shop_appid);
      const product = await toldProduct(caller, body.shop_appid, body.product_id);
      if (!product) throw new WireError(10024004);
      return {
        product: {
          shop_appid: body.shop_appid,
          product_id: BigInt(product.productId),
          product_info: productInfo(product),
          // A shop tells us neither a picture of itself nor a score.
          shop: { name: product.shop.name, icon: "", score: 0 },
        },
      };
    },
  }),
  allianceCall({
    path: `${base}/product/getactivity`,
    zh: "商品活动补贴",
    summary: "Platform subsidies; this platform gives none",
    token: "institution",
    permission: "product.read",
    input: z.object({}),
    doc: { section: "3.6", body: {}, answer: { activity_list: [] }, faults: [] },
    run: async () => ({ activity_list: [] }),
  }),
  allianceCall({
    path: `${base}/subscription/subscribe`,
    zh: "订阅商品",
    summary: "Hear of a product's changes",
    token: "institution",
    permission: "item.select",
    codes: { not_found: 10024009 },
    input: z.object({ product_id: wireId }),
    doc: {
      section: "3.6",
      body: { product_id: "{product_id}" },
      answer: {},
      faults: [fault(10024000, { product_id: undefined }), fault(10024009, { product_id: "{spare_product}" })],
    },
    run: async (caller, body) => {
      if (!isProductId(body.product_id)) throw new WireError(10024009);
      await subscribe(caller, { productId: body.product_id });
      return {};
    },
  }),
  allianceCall({
    path: `${base}/subscription/unsubscribe`,
    zh: "取消订阅商品",
    summary: "Hear of them no longer",
    token: "institution",
    permission: "item.select",
    codes: { not_found: 10024009 },
    input: z.object({ product_id: wireId }),
    doc: {
      section: "3.6",
      body: { product_id: "{subscribed_product}" },
      answer: {},
      isOnce: true,
      faults: [fault(10024000, { product_id: "x" }), fault(10024009, { product_id: "{spare_product}" })],
    },
    run: async (caller, body) => {
      if (!isProductId(body.product_id)) throw new WireError(10024009);
      await unsubscribe(caller, { productId: body.product_id });
      return {};
    },
  }),
  allianceCall({
    path: `${base}/subscription/getsubscribe`,
    zh: "订阅列表",
    summary: "Products whose changes the institution hears of",
    token: "institution",
    permission: "cooperation.read",
    input: z.object({
      filter: maybe(
        z.object({
          appid: maybe(wireText),
          product_id: maybe(wireId),
          product_name: maybe(z.string().trim().max(100)),
        }),
      ),
      need_total_num: maybe(wireFlag),
      ...pagingA(100),
    }),
    doc: {
      section: "3.6",
      body: { filter: { appid: "{shop_appid}" }, page_size: 20, next_key: "", need_total_num: true },
      answer: {
        subscribe_info_list: [{ shop_appid: "wxshop4f2a9c1d7e8b60", product_id: 10_000_000_001n }],
        total_num: 1,
        next_key: "",
        has_more: false,
      },
      optional: ["total_num"],
      faults: [fault(10024000, { page_size: 0 }), fault(10024000, { next_key: "not a key of ours" })],
    },
    run: async (caller, body) => {
      const { filter } = body;
      if (filter?.product_id && !isProductId(filter.product_id))
        return { subscribe_info_list: [], ...keyBehind(undefined) };
      const { items, next, total } = await listSubscriptions(caller, {
        after: afterOf(body.next_key),
        limit: body.page_size,
        filter: { shopAppid: filter?.appid, productId: filter?.product_id, q: filter?.product_name },
      });
      return {
        subscribe_info_list: items.map((it) => ({ shop_appid: it.shopAppid, product_id: BigInt(it.productId) })),
        ...(body.need_total_num && { total_num: total }),
        ...keyBehind(next),
      };
    },
  }),
];
