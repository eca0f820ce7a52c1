import { couponStatusWire } from "@/lib/coupons/life";
import type { CouponView } from "@/lib/coupons/queries";
import { secondsOf } from "./wire-fields";

const given = <T>(value: T | null, name: string) => (value === null ? {} : { [name]: value });
const moment = (value: Date | null, name: string) => (value === null ? {} : { [name]: secondsOf(value) });

/** `coupon` of the reference (§5): what it takes off, when it can be claimed and used, what is left of it. */
export const couponShape = (it: CouponView, shopAppid?: string) => ({
  coupon_id: it.couponId,
  ...(shopAppid && { shop_appid: shopAppid }),
  type: it.type,
  status: couponStatusWire[it.status],
  create_time: secondsOf(it.createdAt),
  update_time: secondsOf(it.updatedAt),
  coupon_info: {
    name: it.name,
    discount_info: {
      ...given(it.discountNum, "discount_num"),
      ...given(it.cutFen, "discount_fee"),
      discount_condition: {
        ...given(it.thresholdCount, "product_cnt"),
        ...given(it.thresholdFen, "product_price"),
        product_ids: it.productIds,
      },
    },
    valid_info: {
      valid_type: it.validDays === null ? 1 : 2,
      ...given(it.validDays, "valid_day_num"),
      ...moment(it.validFrom, "start_time"),
      ...moment(it.validTo, "end_time"),
    },
    receive_info: {
      start_time: secondsOf(it.claimFrom),
      end_time: secondsOf(it.claimTo),
      limit_num_one_person: it.perPerson,
      total_num: it.stock,
    },
    ext_info: { valid_time: secondsOf(it.claimFrom), invalid_time: secondsOf(it.claimTo) },
  },
  stock_info: {
    issued_num: Math.max(it.stock - it.claimed, 0),
    receive_num: it.claimedByStatus.active + it.claimedByStatus.reserved,
    used_num: it.claimedByStatus.used,
  },
});

/** An example of it for the documentation. */
export const couponExample = {
  coupon_id: "917305482316742656",
  type: 2,
  status: 2,
  create_time: 1_763_700_000,
  update_time: 1_763_700_000,
  coupon_info: {
    name: "满299减40",
    discount_info: {
      discount_num: 8_500,
      discount_fee: 4_000,
      discount_condition: { product_cnt: 2, product_price: 29_900, product_ids: ["10000000001"] },
    },
    valid_info: { valid_type: 2, valid_day_num: 7, start_time: 1_763_700_000, end_time: 1_766_300_000 },
    receive_info: {
      start_time: 1_763_700_000,
      end_time: 1_766_300_000,
      limit_num_one_person: 1,
      total_num: 500,
    },
    ext_info: { valid_time: 1_763_700_000, invalid_time: 1_766_300_000 },
  },
  stock_info: { issued_num: 460, receive_num: 25, used_num: 15 },
};

/** What a coupon of one kind or another leaves out. */
export const couponOptional = [
  "discount_num",
  "discount_fee",
  "product_cnt",
  "product_price",
  "valid_day_num",
  "start_time",
  "end_time",
  "product_ids",
] as const;
