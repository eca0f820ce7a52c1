import { z } from "zod";
import { couponTypes } from "@/db/enums";
import { activateCoupon, createCoupon } from "@/lib/coupons/draft-commands";
import type { CreateCouponInput } from "@/lib/coupons/draft-input";
import { deleteCoupon, updateDraft } from "@/lib/coupons/edit-commands";
import { voidCoupon } from "@/lib/coupons/manage-commands";
import { getCoupon } from "@/lib/coupons/queries";
import { AppError } from "@/lib/kernel/errors";
import { allianceCall } from "./alliance-call";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { between, couponId, maybe, wireId, wireInt, wireMoment } from "./wire-fields";

const base = "/channels/ec/coupon";
const token = "shop";
const permission = "coupon.write";
const count = between(1, 100_000_000);

/** §8.3. Coupons of members (types 9 and 10 of promote_info) are no coupons of ours. */
const couponFields = {
  type: wireInt.pipe(z.union(couponTypes.map((type) => z.literal(type)))),
  name: z.string().trim().min(1).max(20),
  promote_info: z.object({ promote_type: between(1, 1) }),
  discount_info: z.object({
    discount_condition: maybe(
      z
        .object({
          product_cnt: maybe(count),
          product_price: maybe(count),
          product_ids: maybe(z.array(wireId).max(200)),
        })
        .refine((it) => !(it.product_cnt && it.product_price), "product_cnt or product_price"),
    ),
    discount_num: maybe(between(1000, 10_000)),
    discount_fee: maybe(between(1, 20_000)),
  }),
  receive_info: z.object({
    start_time: wireMoment,
    end_time: wireMoment,
    limit_num_one_person: between(1, 100),
    total_num: count,
  }),
  valid_info: z.object({
    valid_type: between(1, 2),
    valid_day_num: maybe(between(1, 365)),
    start_time: maybe(wireMoment),
    end_time: maybe(wireMoment),
  }),
  auto_valid_info: maybe(z.object({ auto_valid_type: maybe(between(0, 1)) })),
};
const createInput = z.object(couponFields);

function draftOf(body: z.output<typeof createInput>): CreateCouponInput {
  const { discount_condition: condition, discount_num, discount_fee } = body.discount_info;
  const { valid_type, valid_day_num, start_time, end_time } = body.valid_info;
  return {
    type: body.type,
    name: body.name,
    discountNum: discount_num,
    cutFen: discount_fee,
    thresholdFen: condition?.product_price,
    thresholdCount: condition?.product_cnt,
    productIds: condition?.product_ids ?? [],
    stock: body.receive_info.total_num,
    perPerson: body.receive_info.limit_num_one_person,
    claimFrom: body.receive_info.start_time,
    claimTo: body.receive_info.end_time,
    validFrom: valid_type === 1 ? start_time : undefined,
    validTo: valid_type === 1 ? end_time : undefined,
    validDays: valid_type === 2 ? valid_day_num : undefined,
    activate: body.auto_valid_info?.auto_valid_type === 1,
  };
}

const times = ["claimTo", "validTo", "validFrom", "validDays"];

/** What the rules refuse about times is 10021010; anything else a bad body. */
async function checkingTimes<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const fields = error instanceof AppError && error.code === "invalid_input" ? error.detail.fields : undefined;
    if (fields && Object.keys(fields).some((field) => times.includes(field))) throw new WireError(10021010);
    throw error;
  }
}

const body = {
  type: 2,
  name: "满299减40",
  promote_info: { promote_type: 1 },
  discount_info: { discount_fee: 4_000, discount_condition: { product_price: 29_900, product_ids: ["{product_id}"] } },
  receive_info: { start_time: 1_763_700_000, end_time: 4_000_000_000, limit_num_one_person: 1, total_num: 500 },
  valid_info: { valid_type: 2, valid_day_num: 7 },
  auto_valid_info: { auto_valid_type: 1 },
};

const bodyFaults = [
  fault(40097, { name: undefined }),
  fault(40097, { type: 5 }),
  fault(40097, { discount_info: { discount_fee: 20_001 } }),
  fault(40097, { promote_info: { promote_type: 9 } }),
  fault(10021010, { receive_info: { ...body.receive_info, end_time: 1_763_600_000 } }),
  fault(10021010, { valid_info: { valid_type: 2 } }),
];

const codes = { wrong_state: 10021001, second_person: 10021001, expired: 10021010 } as const;

/** Making, changing and ending coupons. */
export const couponDraftCalls: WireCall[] = [
  allianceCall({
    path: `${base}/create`,
    zh: "创建优惠券",
    summary: "Create a coupon",
    token,
    permission,
    bad: 40097,
    codes,
    input: createInput,
    doc: { section: "8.3", body, answer: { data: { coupon_id: "917305482316742656" } }, faults: bodyFaults },
    run: async (caller, body) => {
      const made = await checkingTimes(() => createCoupon(caller, draftOf(body)));
      return { data: { coupon_id: made.couponId } };
    },
  }),
  allianceCall({
    path: `${base}/update`,
    zh: "修改优惠券（未生效）",
    summary: "Change a coupon that is not live yet",
    token,
    permission,
    bad: 40097,
    codes,
    input: z.object({ coupon_id: couponId, ...couponFields }),
    doc: {
      section: "8.3",
      body: { coupon_id: "{draft_coupon}", ...body, auto_valid_info: { auto_valid_type: 0 } },
      answer: {},
      faults: [...bodyFaults, fault(10021001, { coupon_id: "{coupon_id}" }), fault(40097, { coupon_id: "1" })],
    },
    run: async (caller, body) => {
      const { activate, ...draft } = draftOf(body);
      await checkingTimes(() => updateDraft(caller, body.coupon_id, draft));
      if (activate) await activateCoupon(caller, { couponId: body.coupon_id });
      return {};
    },
  }),
  allianceCall({
    path: `${base}/update_status`,
    zh: "更改优惠券状态",
    summary: "Set a coupon live (2), void it (4) or delete it (5)",
    token,
    permission,
    bad: 40097,
    codes,
    input: z.object({ coupon_id: couponId, status: between(1, 200) }),
    doc: {
      section: "8.3",
      body: { coupon_id: "{new_coupon}", status: 2 },
      answer: {},
      isOnce: true,
      faults: [
        fault(40097, { status: undefined }),
        fault(40097, { coupon_id: "1" }),
        fault(10021001, { coupon_id: "{coupon_id}", status: 2 }),
        fault(10021001, { coupon_id: "{coupon_id}", status: 3 }),
        fault(10021003, { coupon_id: "{coupon_id}", status: 5 }),
      ],
    },
    run: async (caller, { coupon_id, status }) => {
      const coupon = { couponId: coupon_id };
      if (status === 2) await activateCoupon(caller, coupon);
      else if (status === 4) await voidCoupon(caller, coupon);
      else if (status === 5) {
        if ((await getCoupon(caller, coupon_id)).status === "active") throw new WireError(10021003);
        await deleteCoupon(caller, coupon_id);
      } else throw new WireError(10021001);
      return {};
    },
  }),
];
