import { z } from "zod";
import { giveCoupon } from "@/lib/coupons/gift-commands";
import { listGivenCoupons } from "@/lib/coupons/gift-queries";
import { allianceCall } from "./alliance-call";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { between, couponId, maybe, secondsOf, wireText } from "./wire-fields";

const base = "/channels/ec/promoter";
const to = { to_head_supplier_appid: wireText };

/** Where a page of given coupons begins. */
function offsetOf(context: string | undefined): number {
  if (!context) return 0;
  const offset = /^g(\d{1,9})$/.exec(Buffer.from(context, "base64url").toString())?.[1];
  if (offset === undefined) throw new WireError(10024000);
  return Number(offset);
}

/** §5, the end of it: a directed coupon handed on to another institution. Paging B. */
export const couponGiftCalls: WireCall[] = [
  allianceCall({
    path: `${base}/set_coupon_to_headsupplier`,
    zh: "将定向券转给其他机构",
    summary: "Pass a coupon directed to this institution on to another; cannot be undone",
    token: "institution",
    permission: "coupon.pass",
    across: true,
    codes: { wrong_state: 10071003 },
    input: z.object({ ...to, coupon_id: couponId }),
    doc: {
      section: "5",
      body: { to_head_supplier_appid: "{other_appid}", coupon_id: "{directed_coupon}" },
      answer: {},
      faults: [
        fault(10024000, { coupon_id: undefined }),
        fault(10024000, { coupon_id: "{coupon_id}" }),
        fault(10024000, { to_head_supplier_appid: "wx_nobody" }),
        fault(10071003, { coupon_id: "{ended_directed_coupon}" }),
      ],
    },
    run: async (caller, body) => {
      await giveCoupon(caller, { couponId: body.coupon_id, toInstitutionAppid: body.to_head_supplier_appid });
      return {};
    },
  }),
  allianceCall({
    path: `${base}/get_coupon_to_headsupplier`,
    zh: "已转给其他机构的券",
    summary: "Coupons passed on to another institution",
    token: "institution",
    permission: "coupon.read",
    input: z.object({ ...to, limit: between(1, 200), page_context: maybe(wireText) }),
    doc: {
      section: "5",
      body: { to_head_supplier_appid: "{other_appid}", limit: 50, page_context: "" },
      answer: {
        list: [
          {
            coupon_id: "917305482316742656",
            to_head_supplier_appid: "wxinst5e9f1a2c487b3d",
            give_time: 1_763_700_000,
          },
        ],
        page_context: "",
        total_count: 1,
      },
      faults: [fault(10024000, { limit: undefined }), fault(10024000, { page_context: "none of ours" })],
    },
    run: async (caller, body) => {
      const offset = offsetOf(body.page_context);
      const window = { offset, limit: body.limit };
      const { items, total } = await listGivenCoupons(caller, body.to_head_supplier_appid, window);
      const next = offset + items.length;
      return {
        list: items.map((it) => ({
          coupon_id: it.couponId,
          to_head_supplier_appid: it.appid,
          give_time: secondsOf(it.givenAt),
        })),
        page_context: next < total ? Buffer.from(`g${next}`).toString("base64url") : "",
        total_count: total,
      };
    },
  }),
];
