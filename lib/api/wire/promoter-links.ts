import { z } from "zod";
import type { Caller } from "@/lib/kernel/ctx";
import { findShopProduct } from "@/lib/products/shop-product-queries";
import { linkOf } from "@/lib/shares/link-commands";
import { findSharedProduct } from "@/lib/shares/shared-queries";
import { allianceCall } from "./alliance-call";
import type { WireErrorCode } from "./errors";
import { boundSharer, sharerFields } from "./sharers";
import type { WireCall } from "./wire-call";
import { fault, type WireFault } from "./wire-doc";
import { WireError } from "./wire-error";
import { maybe, wireId, wireText } from "./wire-fields";

const base = "/channels/ec/promoter";

const input = z
  .object({
    ...sharerFields,
    product_id: maybe(wireId),
    shop_appid: maybe(wireText),
    product_short_link: maybe(z.string().max(500)),
    head_supplier_appid: maybe(wireText),
  })
  .refine((body) => Boolean(body.sharer_appid ?? body.sharer_openid), "sharer_appid or sharer_openid")
  .refine(
    (body) => Boolean(body.product_short_link ?? (body.product_id && body.shop_appid)),
    "product_id and shop_appid, or product_short_link",
  );
type Input = z.output<typeof input>;

const codes = { nobody: 10071030, unbound: 10071029, foreign: 10071056 } as const;

/** Which product is meant; 10071048 for one there is not, or not in that shop. */
async function productOf(caller: Caller, body: Input): Promise<{ productId: string; shopAppid: string }> {
  const named = body.product_short_link
    ? await findSharedProduct(caller, body.product_short_link)
    : { productId: body.product_id ?? "", shopAppid: body.shop_appid ?? "" };
  const found = named && (await findShopProduct(caller, named.productId));
  if (!found || found.shopAppid !== named.shopAppid) throw new WireError(10071048);
  return named;
}

/** The promoter's own link to the product; a product disabled for promotion has none that could touch anybody. */
async function productLink(caller: Caller, body: Input, whenVoid: WireErrorCode) {
  const product = await productOf(caller, body);
  const { sharerAppid } = await boundSharer(caller, body, codes);
  const link = await linkOf(caller, { sharerAppid, target: { type: "product", id: product.productId } });
  if (link.isVoid) throw new WireError(whenVoid);
  return { ...product, link };
}

const body = { sharer_appid: "{sharer_appid}", product_id: "{product_id}", shop_appid: "{shop_appid}" };

const faults = (whenVoid: WireErrorCode): WireFault[] => [
  fault(10024000, { product_id: undefined }),
  fault(10024000, { sharer_appid: undefined, sharer_openid: undefined }),
  fault(10071029, { sharer_appid: "{stranger_appid}" }),
  fault(10071030, { sharer_appid: "wx_nobody" }),
  fault(10071048, { product_id: "999999999999" }),
  fault(10071048, { shop_appid: "wx_nobody" }),
  fault(whenVoid, { product_id: "{disabled_product}" }),
  fault(10071049, {}, "feature off"),
  fault(10071056, { sharer_appid: undefined, sharer_openid: "{foreign_openid}" }),
];

const shared = { token: "institution", permission: "share.create", across: true, input } as const;

/** §3.3: a product's links for one promoter. Made once per promoter and product, and told again. */
export const promoterLinkCalls: WireCall[] = [
  allianceCall({
    ...shared,
    path: `${base}/get_product_promotion_link_info`,
    zh: "推客商品推广短链",
    summary: "A promoter's short link to a product",
    doc: {
      section: "3.3",
      body,
      answer: {
        short_link: "https://liantai.example/s/4kq8m2x9wz",
        http_short_link: "https://liantai.example/s/4kq8m2x9wz",
        product_id: 10_000_000_001n,
        shop_appid: "wxshop4f2a9c1d7e8b60",
      },
      faults: faults(10071048),
    },
    run: async (caller, body) => {
      const { link, productId, shopAppid } = await productLink(caller, body, 10071048);
      return {
        short_link: link.shortUrl,
        http_short_link: link.shortUrl,
        product_id: BigInt(productId),
        shop_appid: shopAppid,
      };
    },
  }),
  allianceCall({
    ...shared,
    path: `${base}/get_product_promotion_qrcode_info`,
    zh: "推客商品推广二维码",
    summary: "A promoter's QR code of a product",
    doc: {
      section: "3.3",
      body,
      answer: { qrcode_url: "https://liantai.example/s/4kq8m2x9wz/qr" },
      faults: faults(10071053),
    },
    run: async (caller, body) => ({ qrcode_url: (await productLink(caller, body, 10071053)).link.qrcodeUrl }),
  }),
  allianceCall({
    ...shared,
    path: `${base}/get_promoter_single_product_promotion_info`,
    zh: "推客商品推广链接（内嵌商品卡片）",
    summary: "A promoter's long-lived link to a product, for embedded cards",
    doc: {
      section: "3.3",
      body: { ...body, sharer_appid: undefined, sharer_openid: "{sharer_openid}" },
      answer: { product_promotion_link: "https://liantai.example/s/4kq8m2x9wz" },
      faults: faults(10071048),
    },
    run: async (caller, body) => ({
      product_promotion_link: (await productLink(caller, body, 10071048)).link.url,
    }),
  }),
];
