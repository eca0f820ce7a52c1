import QRCode from "qrcode";
import { z } from "zod";
import { listInstitutionCoupons } from "@/lib/coupons/institution-queries";
import { type CouponView, getCoupon } from "@/lib/coupons/queries";
import { acrossOrganisations } from "@/lib/doors/callers";
import { shopAddress } from "@/lib/host/shop-address";
import type { Caller } from "@/lib/kernel/ctx";
import { linkOf } from "@/lib/shares/link-commands";
import { allianceCall } from "./alliance-call";
import { couponExample, couponOptional, couponShape } from "./coupon-shape";
import { boundSharer, sharerFields } from "./sharers";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { couponId, maybe, nextOf, pageOf, pagingA, wireFlag, wireText } from "./wire-fields";

const base = "/channels/ec/promoter";
const token = "institution";
const permission = "coupon.read";
const shop = { shop_appid: maybe(wireText) };
const example = "917305482316742656";

const named = z.object({ coupon_id: couponId, from_head_supplier_appid: maybe(wireText) });
const linkInput = z.object({ ...named.shape, ...sharerFields });

const codes = { nobody: 10071030, unbound: 10071029, foreign: 10071056 } as const;

type Linked = { url: string; shortUrl: string; qrcodeUrl: string };

/**
 * A coupon's link. With a sharer it is his; without one it leads to the shop, where the coupon is claimed, and names
 * nobody.
 */
async function couponLink(caller: Caller, body: z.output<typeof linkInput>): Promise<Linked> {
  const { brandAppid, couponId } = await getCoupon(caller, body.coupon_id);
  if (body.sharer_appid ?? body.sharer_openid) {
    const { sharerAppid } = await boundSharer(caller, body, codes);
    return linkOf(caller, { sharerAppid, target: { type: "shop", id: brandAppid }, couponId });
  }
  const url = await shopAddress(caller, brandAppid);
  if (!url) throw new WireError(10071048);
  return { url, shortUrl: url, qrcodeUrl: await QRCode.toDataURL(url, { margin: 2 }) };
}

const linkFaults = [
  fault(10024000, { coupon_id: undefined }),
  fault(10024000, { coupon_id: "1" }),
  fault(10071029, { sharer_appid: "{stranger_appid}" }),
  fault(10071030, { sharer_appid: "wx_nobody" }),
  fault(10071049, {}, "feature off"),
];
const link = { token, permission: "share.create", across: true, input: linkInput } as const;
const linkBody = { coupon_id: "{coupon_id}", sharer_appid: "{sharer_appid}" };

/** §5: coupons an institution's promoters may hand out, and their links. */
export const promoterCouponCalls: WireCall[] = [
  allianceCall({
    path: `${base}/get_public_coupon_list`,
    zh: "公开券列表",
    summary: "Coupons put out for every institution",
    token,
    permission,
    input: z.object({ ...shop, ...pagingA(200) }),
    doc: {
      section: "5",
      body: { shop_appid: "{shop_appid}", next_key: "", page_size: 50 },
      answer: { coupons: [{ coupon_id: example }], next_key: "", has_more: false },
      faults: [fault(10024000, { page_size: 201 }), fault(10024000, { next_key: "not a key of ours" })],
    },
    run: async (caller, body) => {
      const page = await listInstitutionCoupons(caller, { reach: "public", shopAppid: body.shop_appid }, pageOf(body));
      return { coupons: page.items.map((it) => ({ coupon_id: it.couponId })), ...nextOf(page) };
    },
  }),
  allianceCall({
    path: `${base}/get_cooperative_coupon_list`,
    zh: "合作券列表（定向）",
    summary: "Coupons a shop, or another institution, gave to this one",
    token,
    permission,
    input: z.object({
      ...shop,
      ...pagingA(200),
      is_from_head_supplier: maybe(wireFlag),
      from_head_supplier_appid: maybe(wireText),
    }),
    doc: {
      section: "5",
      body: { shop_appid: "{shop_appid}", next_key: null, page_size: 50 },
      answer: {
        coupons: [{ coupon_id: example, from_head_supplier_appid: "wxinst7b3d5e9f1a2c48" }],
        next_key: "",
        has_more: false,
      },
      optional: ["from_head_supplier_appid"],
      faults: [fault(10024000, { page_size: 0 })],
    },
    run: async (caller, body) => {
      const { from_head_supplier_appid: institutionAppid, is_from_head_supplier: isGiven } = body;
      const from = isGiven && institutionAppid ? { institutionAppid } : isGiven;
      const filter = { reach: "directed" as const, shopAppid: body.shop_appid, from };
      const page = await listInstitutionCoupons(acrossOrganisations(caller), filter, pageOf(body));
      const coupons = page.items.map((it) => ({
        coupon_id: it.couponId,
        ...(it.fromAppid && { from_head_supplier_appid: it.fromAppid }),
      }));
      return { coupons, ...nextOf(page) };
    },
  }),
  allianceCall({
    path: `${base}/get_coupon_detail`,
    zh: "券详情",
    summary: "One of these coupons",
    token,
    permission,
    input: named,
    doc: {
      section: "5",
      body: { coupon_id: "{directed_coupon}" },
      answer: { coupon: { ...couponExample, shop_appid: "wxshop4f2a9c1d7e8b60" } },
      optional: couponOptional,
      faults: [fault(10024000, { coupon_id: undefined }), fault(10024000, { coupon_id: "{foreign_coupon}" })],
    },
    run: async (caller, body) => {
      const coupon: CouponView = await getCoupon(caller, body.coupon_id);
      return { coupon: couponShape(coupon, coupon.brandAppid) };
    },
  }),
  allianceCall({
    ...link,
    path: `${base}/get_coupon_short_link`,
    zh: "券短链",
    summary: "A coupon's short link, a promoter's own where one is named",
    doc: {
      section: "5",
      body: linkBody,
      answer: { short_link: "https://liantai.example/s/4kq8m2x9wz" },
      faults: linkFaults,
    },
    run: async (caller, body) => ({ short_link: (await couponLink(caller, body)).shortUrl }),
  }),
  allianceCall({
    ...link,
    path: `${base}/get_coupon_qr_code`,
    zh: "券二维码",
    summary: "A coupon's QR code",
    doc: {
      section: "5",
      body: linkBody,
      answer: {
        qrcode_url: "https://liantai.example/s/4kq8m2x9wz/qr",
        qr_code: "https://liantai.example/s/4kq8m2x9wz/qr",
      },
      faults: linkFaults,
    },
    run: async (caller, body) => {
      const { qrcodeUrl } = await couponLink(caller, body);
      // The key of the present edition and of the one before.
      return { qrcode_url: qrcodeUrl, qr_code: qrcodeUrl };
    },
  }),
  allianceCall({
    ...link,
    path: `${base}/get_coupon_promoter_share_link`,
    zh: "券推广链接（长期有效）",
    summary: "A coupon's long-lived link",
    doc: {
      section: "5",
      body: linkBody,
      answer: { promoter_share_link: "https://liantai.example/s/4kq8m2x9wz" },
      faults: linkFaults,
    },
    run: async (caller, body) => ({ promoter_share_link: (await couponLink(caller, body)).url }),
  }),
];
