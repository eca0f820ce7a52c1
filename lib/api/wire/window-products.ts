import { z } from "zod";
import type { Caller } from "@/lib/kernel/ctx";
import { sha256 } from "@/lib/kernel/ids";
import { findShopProduct } from "@/lib/products/shop-product-queries";
import { toldProduct } from "@/lib/products/told-queries";
import { organisationByAppid, ownOrganisation } from "@/lib/tenants/by-appid";
import { putInWindow, takeFromWindow } from "@/lib/windows/product-commands";
import { getWindowProduct, listWindowProducts } from "@/lib/windows/product-queries";
import { allianceCall } from "./alliance-call";
import { productInfo, productInfoExample, promotionLink } from "./product-shape";
import { isNamed, talentFields, talentOf } from "./window-talents";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { between, maybe, wireFlag, wireId, wireText } from "./wire-fields";

const base = "/channels/ec/league/headsupplier/window";
const whose = "openfinderid, opentalentid or talent_appid";
const codes = { window_not_authorised: 10024011 } as const;
const talentFaults = [
  fault(10024000, { openfinderid: undefined }),
  fault(10024001, { openfinderid: "nobody_at_all" }),
  fault(10024011, { openfinderid: "{asking_talent}" }),
];

/** The wire's number of an institution: clients read it as one, and nothing takes it back. */
const headSupplierId = (appid: string): number => Number.parseInt(sha256(appid).slice(0, 12), 16);

/** Of a shop that is named: 10024003 for none, 10024009 where the product is not its own. */
async function ensureOf(caller: Caller, { appid, product_id }: { appid?: string; product_id: string }): Promise<void> {
  if (!appid) return;
  if (!(await organisationByAppid(caller, "brand", appid))) throw new WireError(10024003);
  if ((await findShopProduct(caller, product_id))?.shopAppid !== appid) throw new WireError(10024009);
}

/** §7.4: what the institution puts into the window of a talent who authorised it. */
export const windowProductCalls: WireCall[] = [
  allianceCall({
    path: `${base}/add`,
    zh: "添加商品到达人橱窗",
    summary: "Put a product into a talent's window",
    token: "institution",
    permission: "window.write",
    across: true,
    codes: { ...codes, not_found: 10024009, quota: 10024010, paused: 10024021, not_started: 10024021 },
    input: z
      .object({
        product_id: wireId,
        ...talentFields,
        appid: maybe(wireText),
        product_link: maybe(wireText),
        plan_type: maybe(between(1, 2)),
        is_hide_for_window: maybe(wireFlag),
      })
      .refine(isNamed, whose),
    doc: {
      section: "7.4",
      body: {
        product_id: "{product_id}",
        openfinderid: "{talent_appid}",
        appid: "{shop_appid}",
        product_link: "{pool_link}",
        plan_type: 2,
        is_hide_for_window: false,
      },
      answer: {},
      faults: [
        ...talentFaults,
        fault(10024000, { plan_type: 3 }),
        fault(10024003, { appid: "wx_nobody" }),
        fault(10024009, { product_id: "{spare_product}", product_link: undefined, plan_type: undefined }),
        fault(10024009, { product_link: "{gone_link}" }),
        fault(10024009, { appid: "{far_shop}" }),
        fault(10024009, { product_id: "999999999999", appid: undefined }),
        fault(
          10024010,
          { product_id: "{directed_product}", product_link: undefined, plan_type: undefined },
          "window full",
        ),
        fault(10024021, {}, "product off sale"),
      ],
    },
    run: async (caller, body) => {
      const creator = await talentOf(caller, body);
      await ensureOf(caller, body);
      await putInWindow(caller, {
        creatorAppid: creator.creatorAppid,
        productId: body.product_id,
        link: body.product_link,
        isNamed: body.plan_type === undefined ? undefined : body.plan_type === 1,
        isHidden: body.is_hide_for_window,
      });
      return {};
    },
  }),
  allianceCall({
    path: `${base}/getall`,
    zh: "查询达人橱窗商品列表",
    summary: "What stands in a talent's window: the institution's own, or everything",
    token: "institution",
    permission: "window.read",
    across: true,
    codes,
    input: z
      .object({
        ...talentFields,
        appid: maybe(wireText),
        offset: maybe(between(0, 1_000_000)),
        page_size: maybe(between(1, 500)),
        need_total_num: maybe(wireFlag),
        is_get_all: maybe(wireFlag),
      })
      .refine(isNamed, whose),
    doc: {
      section: "7.4",
      body: { openfinderid: "{talent_appid}", offset: 0, page_size: 100, need_total_num: true },
      answer: {
        list: [{ appid: "wxshop4f2a9c1d7e8b60", product_id: 10_000_000_001n, head_supplier_id: 219_902_325_555 }],
        next_offset: 1,
        have_more: false,
        total_num: 1,
      },
      optional: ["total_num"],
      faults: [...talentFaults, fault(10024000, { page_size: 501 }), fault(10024003, { appid: "wx_nobody" })],
    },
    run: async (caller, body) => {
      const creator = await talentOf(caller, body);
      if (body.appid && !(await organisationByAppid(caller, "brand", body.appid))) throw new WireError(10024003);
      const offset = body.offset ?? 0;
      const { items, total, nextOffset } = await listWindowProducts(caller, {
        creatorAppid: creator.creatorAppid,
        shopAppid: body.appid,
        isWhole: body.is_get_all,
        offset,
        limit: body.page_size ?? 100,
      });
      return {
        list: items.map((it) => ({
          appid: it.shopAppid,
          product_id: BigInt(it.productId),
          head_supplier_id: headSupplierId(it.institutionAppid),
        })),
        next_offset: offset + items.length,
        have_more: nextOffset !== null,
        ...(body.need_total_num && { total_num: total }),
      };
    },
  }),
  allianceCall({
    path: `${base}/getdetail`,
    zh: "查询达人橱窗商品详情",
    summary: "One product the institution put into a talent's window",
    token: "institution",
    permission: "window.read",
    across: true,
    codes: { ...codes, not_found: 10024020 },
    input: z.object({ product_id: wireId, ...talentFields, appid: maybe(wireText) }).refine(isNamed, whose),
    doc: {
      section: "7.4",
      body: { product_id: "{product_id}", openfinderid: "{talent_appid}" },
      answer: {
        product_detail: {
          appid: "wxshop4f2a9c1d7e8b60",
          product_id: 10_000_000_001n,
          product_info: {
            ...productInfoExample,
            product_promotion_link: "weixinstore/wxinst7b3d5e9f1a2c48/wxshop4f2a9c1d7e8b60/10000000001",
          },
        },
      },
      faults: [
        fault(2, {}, "product off sale"),
        ...talentFaults,
        fault(10024003, { appid: "wx_nobody" }),
        fault(10024020, { product_id: "{spare_product}" }),
      ],
    },
    run: async (caller, body) => {
      const creator = await talentOf(caller, body);
      await ensureOf(caller, body);
      const asked = { creatorAppid: creator.creatorAppid, productId: body.product_id };
      const it = await getWindowProduct(caller, asked);
      if (it.state === "off_sale") throw new WireError(2);
      const product = await toldProduct(caller, it.shopAppid, it.productId);
      if (!product) throw new WireError(10024020);
      const me = await ownOrganisation(caller);
      const link = promotionLink(me.appid, { brandAppid: it.shopAppid, productId: it.productId });
      return {
        product_detail: {
          appid: it.shopAppid,
          product_id: BigInt(it.productId),
          product_info: { ...productInfo(product), product_promotion_link: link },
        },
      };
    },
  }),
  allianceCall({
    path: `${base}/remove`,
    zh: "移除达人橱窗商品",
    summary: "Take a product out of a talent's window",
    token: "institution",
    permission: "window.write",
    across: true,
    codes: { ...codes, not_found: 10024020 },
    input: z
      .object({ product_id: wireId, product_window_id: maybe(wireId), ...talentFields, appid: maybe(wireText) })
      .refine(isNamed, whose),
    doc: {
      section: "7.4",
      body: { product_id: "{leaving_product}", openfinderid: "{talent_appid}", appid: "{shop_appid}" },
      answer: {},
      isOnce: true,
      faults: [
        ...talentFaults,
        fault(10024003, { appid: "wx_nobody" }),
        fault(10024020, { product_id: "{spare_product}" }),
      ],
    },
    run: async (caller, body) => {
      const creator = await talentOf(caller, body);
      await ensureOf(caller, body);
      await takeFromWindow(caller, { creatorAppid: creator.creatorAppid, productId: body.product_id });
      return {};
    },
  }),
];
