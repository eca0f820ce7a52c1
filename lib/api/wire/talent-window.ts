import { z } from "zod";
import { isProductId } from "@/lib/products/product-id";
import { soldLately } from "@/lib/products/sold-query";
import { listMyWindowProducts } from "@/lib/windows/product-queries";
import { allianceCall } from "./alliance-call";
import { catsOf } from "./goods-categories";
import { pictureOf } from "./picture";
import { promotionLink } from "./product-shape";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { between, maybe, wireId } from "./wire-fields";

const base = "/channels/ec/talent/window/product";

/** `last_buffer` is the place behind the page before. */
const buffer = maybe(
  z
    .string()
    .regex(/^o\d{1,9}$/)
    .transform((text) => Number(text.slice(1))),
);

/** §7.4, the talent's own side: what stands in his window, whoever put it there. */
export const talentWindowCalls: WireCall[] = [
  allianceCall({
    path: `${base}/list/get`,
    zh: "达人橱窗商品列表",
    summary: "What stands in the talent's own window",
    token: "talent",
    permission: "window.read",
    across: true,
    input: z.object({
      page_index: maybe(between(1, 100_000)),
      page_size: maybe(between(1, 100)),
      last_buffer: buffer,
    }),
    doc: {
      section: "7.4",
      body: { page_index: 1, page_size: 10 },
      answer: {
        products: [
          {
            product_id: 10_000_000_001n,
            product_source: 1,
            appid: "wxshop4f2a9c1d7e8b60",
            out_product_id: "public",
          },
        ],
        last_buffer: "o1",
      },
      faults: [fault(10024000, { page_size: 101 }), fault(10024000, { last_buffer: "not one of ours" })],
    },
    run: async (caller, body) => {
      const limit = body.page_size ?? 10;
      const offset = body.last_buffer ?? ((body.page_index ?? 1) - 1) * limit;
      const { items } = await listMyWindowProducts(caller, { offset, limit });
      return {
        products: items.map((it) => ({
          product_id: BigInt(it.productId),
          product_source: 1,
          appid: it.shopAppid,
          out_product_id: it.outProductId,
        })),
        last_buffer: `o${offset + items.length}`,
      };
    },
  }),
  allianceCall({
    path: `${base}/get`,
    zh: "达人橱窗商品详情",
    summary: "One product of the talent's own window",
    token: "talent",
    permission: "window.read",
    across: true,
    input: z.object({ product_id: wireId }),
    doc: {
      section: "7.4",
      body: { product_id: "{product_id}" },
      answer: {
        product: {
          product_id: 10_000_000_001n,
          appid: "wxshop4f2a9c1d7e8b60",
          out_product_id: "public",
          title: "植萃修护精华油",
          img_url: "https://example.com/oil.jpg",
          leaf_category_id: "17007902228422672609",
          status: 1,
          selling_price: 20_000,
          stock: 100,
          sales: 0,
          is_hide: false,
          product_promotion_link: "weixinstore/wxinst7b3d5e9f1a2c48/wxshop4f2a9c1d7e8b60/10000000001",
        },
      },
      faults: [fault(10024000, { product_id: "x" }), fault(10024020, { product_id: "{spare_product}" })],
    },
    run: async (caller, body) => {
      const found = isProductId(body.product_id)
        ? await listMyWindowProducts(caller, { limit: 1, productId: body.product_id })
        : { items: [] };
      const [it] = found.items;
      if (!it) throw new WireError(10024020);
      const link = { brandAppid: it.shopAppid, productId: it.productId };
      return {
        product: {
          product_id: BigInt(it.productId),
          appid: it.shopAppid,
          out_product_id: it.outProductId,
          title: it.title,
          img_url: pictureOf(it.image),
          leaf_category_id: catsOf(it.category)[0]?.cat_id ?? "0",
          status: it.state === "off_sale" ? 2 : 1,
          selling_price: it.priceFen ?? 0,
          // A shop that does not tell its stock sells without bound.
          stock: it.stock ?? 999_999,
          sales: await soldLately(caller, it.productId),
          is_hide: it.isHidden,
          product_promotion_link: promotionLink(it.institutionAppid, link),
        },
      };
    },
  }),
];
