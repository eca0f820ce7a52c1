import { z } from "zod";
import { listInstitutionCoupons } from "@/lib/coupons/institution-queries";
import type { Caller } from "@/lib/kernel/ctx";
import { getPoolProduct, listPool } from "@/lib/plans/pool-queries";
import { findShopProduct } from "@/lib/products/shop-product-queries";
import { organisationByAppid, ownOrganisation } from "@/lib/tenants/by-appid";
import { allianceCall } from "./alliance-call";
import { categoriesOf } from "./goods-categories";
import { planTypeOf } from "./plan-types";
import { commissionInfo, productInfo, productInfoExample, promotionLink } from "./product-shape";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { between, maybe, nextKeyOf, numberRange, pageOf, pagingA, wireFlag, wireId, wireText } from "./wire-fields";

const base = "/channels/ec/promoter";
const planType = between(1, 4);
const range = maybe(numberRange);

/** Rates of a search are told in 1/100 000; ours are ppm. */
const inPpm = (given: z.output<typeof range>) =>
  given && {
    min: given.min === undefined ? undefined : given.min * 10,
    max: given.max === undefined ? undefined : given.max * 10,
  };

/** `spu_item_condition`. What a shop never tells us (its score, its guarantees) narrows nothing. */
const condition = z.object({
  selling_price_range: range,
  monthly_sales_range: range,
  service_fee_rate_range: range,
  commission_rate_range: range,
  promote_time_range: range,
});

const category = z.object({ category_id: maybe(wireId), category_name: maybe(wireText) });

const listInput = z.object({
  plan_type: planType,
  shop_appid: maybe(wireText),
  keyword: maybe(z.string().trim().max(100)),
  category: maybe(category),
  spu_item_condition: maybe(condition),
  ...pagingA(20),
});

/** §3.1 and §3.2: what the institution's promoters may promote now. */
export const promoterProductCalls: WireCall[] = [
  allianceCall({
    path: `${base}/get_promote_product_list`,
    zh: "可推广商品列表",
    summary: "Products the institution's promoters may promote",
    token: "institution",
    permission: "product.read",
    across: true,
    input: listInput,
    doc: {
      section: "3.1",
      body: {
        plan_type: 2,
        shop_appid: "{shop_appid}",
        keyword: "精华",
        category: { category_id: "17007902228422672609" },
        spu_item_condition: {
          selling_price_range: { min: "100", max: 1_000_000 },
          service_fee_rate_range: { min: "1" },
        },
        next_key: "",
        page_size: 20,
      },
      answer: {
        product_list: [
          {
            product_id: 10_000_000_001n,
            shop_appid: "wxshop4f2a9c1d7e8b60",
            head_supplier_appid: "wxinst7b3d5e9f1a2c48",
          },
        ],
        next_key: "",
      },
      optional: ["head_supplier_appid"],
      faults: [
        fault(10024000, { plan_type: 5 }),
        fault(10024000, { plan_type: undefined }),
        fault(10024000, { page_size: 21 }),
        fault(10024000, { next_key: "not a key of ours" }),
      ],
    },
    run: async (caller, body) => {
      const wanted = body.spu_item_condition;
      const categories = body.category ? categoriesOf(body.category) : [];
      const page = await listPool(caller, {
        ...pageOf(body),
        institutionId: caller.tenant.id,
        q: body.keyword,
        filter: {
          planType: body.plan_type,
          brandAppid: body.shop_appid,
          categories: categories.length > 0 ? categories : undefined,
          priceFen: wanted?.selling_price_range,
          // The commission of these products is the institution's to give: it is the service fee.
          servicePpm: inPpm(wanted?.service_fee_rate_range ?? wanted?.commission_rate_range),
          soldIn30Days: wanted?.monthly_sales_range,
          beginAt: wanted?.promote_time_range,
        },
      });
      return {
        product_list: page.items.map((it) => ({
          product_id: BigInt(it.productId),
          shop_appid: it.brandAppid,
          ...(it.pass && { head_supplier_appid: it.pass.supplierAppid }),
        })),
        ...nextKeyOf(page),
      };
    },
  }),
  allianceCall({
    path: `${base}/get_promote_product_detail`,
    zh: "可推广商品详情",
    summary: "One of them, with its coupons",
    token: "institution",
    permission: "product.read",
    across: true,
    codes: { not_found: 10024004 },
    input: z
      .object({
        shop_appid: wireText,
        plan_type: planType,
        product_id: wireId,
        get_available_coupon: maybe(wireFlag),
        head_supplier_appid: maybe(wireText),
      })
      .refine((body) => body.plan_type < 3 || body.head_supplier_appid, "head_supplier_appid"),
    doc: {
      section: "3.2",
      body: { shop_appid: "{shop_appid}", plan_type: 2, product_id: "{product_id}", get_available_coupon: true },
      answer: {
        product: {
          shop_appid: "wxshop4f2a9c1d7e8b60",
          product_id: 10_000_000_001n,
          product_promotion_link: "weixinstore/wxinst7b3d5e9f1a2c48/wxshop4f2a9c1d7e8b60/10000000001",
          product_info: productInfoExample,
          commission_info: { status: 1, service_ratio: 100_000, start_time: 1_763_700_000, end_time: 0 },
          head_supplier_info: { head_supplier_appid: "wxinst7b3d5e9f1a2c48", name: "青禾联盟" },
        },
        publish_coupons: [{ coupon_id: "917305482316742656" }],
        public_coupons: [{ coupon_id: "917305482316742656" }],
        cooperative_coupons: [{ coupon_id: "917305482316742656" }],
      },
      optional: ["head_supplier_info", "publish_coupons", "public_coupons", "cooperative_coupons"],
      faults: [
        fault(10024000, { plan_type: undefined }),
        fault(10024000, { plan_type: 3 }),
        fault(10024003, { shop_appid: "wx_nobody" }),
        fault(10024004, { product_id: "999999999999" }),
        fault(10024004, { product_id: "{spare_product}" }),
        fault(10024004, { plan_type: 1 }),
      ],
    },
    run: async (caller, body) => {
      if (!(await organisationByAppid(caller, "brand", body.shop_appid))) throw new WireError(10024003);
      const owned = await findShopProduct(caller, body.product_id);
      if (owned?.shopAppid !== body.shop_appid) throw new WireError(10024004);
      const found = await getPoolProduct(caller, caller.tenant.id, body.product_id);
      if (planTypeOf(found) !== body.plan_type) throw new WireError(10024004);
      const me = await ownOrganisation(caller);
      const coupons = body.get_available_coupon ? await couponsOf(caller, body) : {};
      return {
        product: {
          shop_appid: found.brandAppid,
          product_id: BigInt(found.productId),
          product_promotion_link: promotionLink(me.appid, found),
          product_info: productInfo(found),
          commission_info: commissionInfo(found.plan),
          ...(found.pass && {
            head_supplier_info: { head_supplier_appid: found.pass.supplierAppid, name: found.pass.supplierName },
          }),
        },
        ...coupons,
      };
    },
  }),
];

/** Coupons that go with the product; the key is `publish_coupons`, clients read `public_coupons` too. */
async function couponsOf(caller: Caller, body: { shop_appid: string; product_id: string }) {
  const page = { limit: 100, direction: "older" as const };
  const filter = { shopAppid: body.shop_appid, productId: body.product_id };
  const given = await listInstitutionCoupons(caller, { ...filter, reach: "directed" }, page);
  const open = await listInstitutionCoupons(caller, { ...filter, reach: "public" }, page);
  const publish_coupons = open.items.map((it) => ({ coupon_id: it.couponId }));
  return {
    publish_coupons,
    public_coupons: publish_coupons,
    cooperative_coupons: given.items.map((it) => ({ coupon_id: it.couponId })),
  };
}
