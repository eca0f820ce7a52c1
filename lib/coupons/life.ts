import type { couponReaches, couponStatuses, userCouponStatuses } from "@/db/enums";
import type { ClaimRefusal, UseRefusal } from "@/lib/coupons/input";
import { addDays, addMinutes, type Period } from "@/lib/kernel/time";

export type CouponStatus = (typeof couponStatuses)[number];
export type UserCouponStatus = (typeof userCouponStatuses)[number];

export const couponMoves: Readonly<Record<CouponStatus, readonly CouponStatus[]>> = {
  draft: ["active", "deleted"],
  active: ["expired", "voided"],
  expired: ["deleted"],
  voided: ["deleted"],
  deleted: [],
};

/** Used goes back to active when a full refund returns the use, or to returned where it is too late for that. */
export const userCouponMoves: Readonly<Record<UserCouponStatus, readonly UserCouponStatus[]>> = {
  active: ["reserved", "expired", "returned"],
  reserved: ["active", "used", "expired"],
  used: ["active", "returned"],
  expired: [],
  returned: [],
};

export const couponStatusWire: Readonly<Record<CouponStatus, number>> = {
  draft: 1,
  active: 2,
  expired: 3,
  voided: 4,
  deleted: 5,
};

/** The wire knows no reservation: until it is paid, the coupon is still the buyer's. */
export const userCouponStatusWire: Readonly<Record<UserCouponStatus, number>> = {
  active: 100,
  reserved: 100,
  expired: 101,
  used: 102,
  returned: 103,
};

/** A coupon and its counters as a claim finds them. */
export type ClaimFacts = {
  now: Date;
  coupon: {
    status: CouponStatus;
    pausedAt: Date | null;
    reach: (typeof couponReaches)[number];
    stock: number;
    claimed: number;
    perPerson: number;
    claimFrom: Date;
    claimTo: Date;
  };
  /** The brand itself hands it out, to anybody; otherwise the door is an institution's or the consumer's own. */
  isByBrand: boolean;
  /** The quota of the institution whose door this is; null where it has none, or nobody's. */
  quota: { quota: number; claimed: number } | null;
  claimedByConsumer: number;
};

/** Why a claim is refused, or null. The same through every door; the database guards the counters once more. */
export function refuseClaim({ now, coupon, isByBrand, quota, claimedByConsumer }: ClaimFacts): ClaimRefusal | null {
  if (coupon.status === "draft") return "not_active";
  if (coupon.status !== "active") return "expired";
  if (coupon.pausedAt) return "paused";
  if (now < coupon.claimFrom) return "not_started";
  if (now >= coupon.claimTo) return "expired";
  if (coupon.reach === "directed" && !quota && !isByBrand) return "not_in_audience";
  if (claimedByConsumer >= coupon.perPerson) return "per_person_limit";
  if (coupon.claimed >= coupon.stock) return "sold_out";
  if (quota && quota.claimed >= quota.quota) return "quota";
  return null;
}

type Validity = { validFrom: Date | null; validTo: Date | null; validDays: number | null };

/** When a coupon claimed at `claimedAt` can be used: its fixed period, or N days of 24 hours from the claim. Half-open. */
export function validityOf({ validFrom, validTo, validDays }: Validity, claimedAt: Date): Period {
  if (validDays !== null) return { from: claimedAt, until: addDays(claimedAt, validDays) };
  if (!validFrom || !validTo) throw new RangeError("a coupon is valid for a period or for days");
  return { from: validFrom, until: validTo };
}

export const RESERVATION_MINUTES = 15;

/** Until when a checkout that starts now keeps the coupon for itself. */
export function reservedUntil(now: Date, minutes: number = RESERVATION_MINUTES): Date {
  return addMinutes(now, minutes);
}

/** Why a claimed coupon cannot be reserved now, or null. One reserved in time is honoured until its reservation ends. */
export function refuseUse(status: UserCouponStatus, validity: Period, now: Date): UseRefusal | null {
  if (status === "expired" || now >= validity.until) return "expired";
  if (status !== "active") return "not_usable";
  return now < validity.from ? "not_valid_yet" : null;
}

/** Where a full refund leaves a used coupon: back with the buyer where the coupon says so and there is time left. */
export function statusAfterFullRefund(returnsOnRefund: boolean, validity: Period, now: Date): UserCouponStatus {
  if (!returnsOnRefund) return "used";
  return now < validity.until ? "active" : "returned";
}
