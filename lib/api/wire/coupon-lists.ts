import { z } from "zod";
import { claimByOpenid } from "@/lib/coupons/claim-through-commands";
import { type CouponStatus, couponStatusWire, userCouponStatusWire, validityOf } from "@/lib/coupons/life";
import { getCoupon } from "@/lib/coupons/queries";
import { getUserCoupon, listCouponIds, listUserCouponIds } from "@/lib/coupons/shop-queries";
import { allianceCall } from "./alliance-call";
import { couponExample, couponOptional, couponShape } from "./coupon-shape";
import { contextOf, pagedFields, windowOf } from "./page-context";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { couponId, maybe, secondsOf, wireInt, wireText } from "./wire-fields";

const base = "/channels/ec/coupon";
const token = "shop";
const permission = "coupon.read";

/** Our states by the wire's number; 200 is "expired or voided". */
function statusesOf(status: number): CouponStatus[] {
  if (status === 200) return ["expired", "voided"];
  const known = Object.entries(couponStatusWire).find(([, number]) => number === status);
  if (!known) throw new WireError(10021001);
  return [known[0] as CouponStatus];
}

const userStatuses = { 100: ["active", "reserved"], 101: ["expired", "returned"], 102: ["used"] } as const;

function userStatusesOf(status: number) {
  const found = userStatuses[status as keyof typeof userStatuses];
  if (!found) throw new WireError(10021001);
  return found;
}

const jumps = [
  fault(10021036, { page: 10 }),
  fault(10021036, { page: 40, page_ctx: contextOf(2) }),
  fault(40097, { page: 0 }),
  fault(40097, { page_size: 201 }),
];

/** The shop's coupons and what people have of them. */
export const couponListCalls: WireCall[] = [
  allianceCall({
    path: `${base}/get`,
    zh: "查询优惠券详情",
    summary: "One coupon",
    token,
    permission,
    bad: 40097,
    input: z.object({ coupon_id: couponId }),
    doc: {
      section: "8.3",
      body: { coupon_id: "{coupon_id}" },
      answer: { coupon: { ...couponExample, promote_info: { promote_type: 1 } } },
      optional: couponOptional,
      faults: [fault(40097, { coupon_id: undefined }), fault(40097, { coupon_id: "1" })],
    },
    run: async (caller, body) => ({
      coupon: { ...couponShape(await getCoupon(caller, body.coupon_id)), promote_info: { promote_type: 1 } },
    }),
  }),
  allianceCall({
    path: `${base}/get_list`,
    zh: "优惠券列表",
    summary: "The shop's coupons of one state",
    token,
    permission,
    bad: 40097,
    input: z.object({ status: maybe(wireInt), ...pagedFields(200) }),
    doc: {
      section: "8.3",
      body: { status: 2, page: 1, page_size: 10 },
      answer: { coupons: [{ coupon_id: "917305482316742656" }], total_num: 1, page_ctx: contextOf(1) },
      faults: [...jumps, fault(10021001, { status: 77 })],
    },
    run: async (caller, body) => {
      const window = windowOf(body);
      const wanted = body.status === undefined ? undefined : statusesOf(body.status);
      const { couponIds, total } = await listCouponIds(caller, window, wanted);
      return {
        coupons: couponIds.map((coupon_id) => ({ coupon_id })),
        total_num: total,
        page_ctx: contextOf(body.page),
      };
    },
  }),
  allianceCall({
    path: `${base}/get_user_coupon_list`,
    zh: "用户优惠券列表",
    summary: "Coupons a person has",
    token,
    permission,
    bad: 40097,
    input: z.object({ openid: wireText, status: maybe(wireInt), ...pagedFields(200) }),
    doc: {
      section: "8.3",
      body: { openid: "{buyer_openid}", status: 100, page: 1, page_size: 10 },
      answer: {
        user_coupon_list: [{ user_coupon_id: "917305483421843457", coupon_id: "917305482316742656" }],
        total_num: 1,
        page_ctx: contextOf(1),
      },
      faults: [...jumps, fault(40097, { openid: undefined }), fault(10021001, { status: 77 })],
    },
    run: async (caller, body) => {
      const window = windowOf(body);
      const wanted = body.status === undefined ? undefined : userStatusesOf(body.status);
      const { items, total } = await listUserCouponIds(caller, body.openid, window, wanted);
      return {
        user_coupon_list: items.map((it) => ({ user_coupon_id: it.userCouponId, coupon_id: it.couponId })),
        total_num: total,
        page_ctx: contextOf(body.page),
      };
    },
  }),
  allianceCall({
    path: `${base}/get_user_coupon`,
    zh: "用户优惠券详情",
    summary: "One coupon of a person",
    token,
    permission,
    bad: 40097,
    input: z.object({ openid: wireText, user_coupon_id: couponId }),
    doc: {
      section: "8.3",
      body: { openid: "{buyer_openid}", user_coupon_id: "{user_coupon_id}" },
      answer: {
        openid: "oBuyer4f2a9c1d7e8b60",
        unionid: "uBuyer4f2a9c1d7e8b60",
        user_coupon: {
          user_coupon_id: "917305483421843457",
          coupon_id: "917305482316742656",
          status: 102,
          create_time: 1_763_700_000,
          update_time: 1_763_800_000,
          start_time: 1_763_700_000,
          end_time: 1_764_300_000,
          ext_info: { use_time: 1_763_800_000 },
          order_id: "3705123456789012345",
          discount_fee: 4_000,
        },
      },
      optional: ["unionid", "use_time", "order_id", "discount_fee"],
      faults: [fault(40097, { user_coupon_id: "1" }), fault(40097, { openid: "o_nobody" })],
    },
    run: async (caller, body) => {
      const { mine, coupon, orderNo, unionid } = await getUserCoupon(caller, body.openid, body.user_coupon_id);
      return {
        openid: body.openid,
        ...(unionid && { unionid }),
        user_coupon: {
          user_coupon_id: mine.id,
          coupon_id: mine.couponId,
          status: userCouponStatusWire[mine.status],
          create_time: secondsOf(mine.claimedAt),
          update_time: secondsOf(mine.updatedAt),
          start_time: secondsOf(validityOf(coupon, mine.claimedAt).from),
          end_time: secondsOf(mine.expiresAt),
          ext_info: mine.usedAt ? { use_time: secondsOf(mine.usedAt) } : {},
          ...(orderNo && { order_id: orderNo }),
          ...(mine.discountFen !== null && { discount_fee: mine.discountFen }),
        },
      };
    },
  }),
  allianceCall({
    path: `${base}/push`,
    zh: "向用户发放优惠券",
    summary: "Give a coupon to a person",
    token,
    permission: "coupon.claim",
    across: true,
    bad: 40097,
    codes: {
      paused: 10021001,
      expired: 10021001,
      not_started: 10021001,
      not_in_audience: 10021001,
      sold_out: 10021002,
      quota: 10021002,
      per_person_limit: 10021004,
    },
    input: z.object({ openid: wireText, coupon_id: couponId }),
    doc: {
      section: "8.3",
      body: { openid: "{new_openid}", coupon_id: "{coupon_id}" },
      answer: {},
      isOnce: true,
      faults: [
        fault(40097, { openid: undefined }),
        fault(40097, { coupon_id: "1" }),
        fault(10021001, { coupon_id: "{voided_coupon}" }),
        fault(10021002, { coupon_id: "{empty_coupon}" }),
        fault(10021004, { openid: "{buyer_openid}" }),
      ],
    },
    run: async (caller, body) => {
      await claimByOpenid(caller, { openid: body.openid, couponId: body.coupon_id });
      return {};
    },
  }),
];
