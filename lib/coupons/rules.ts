import type { CouponDraft, CouponFault, CouponType } from "@/lib/coupons/input";
import { type Fen, rateOf, sumFen } from "@/lib/kernel/money";

type Method = { isShop: boolean; by: "discount" | "cut"; hasThreshold: boolean };

/** 1 conditional discount, 2 full reduction, 3 flat discount, 4 direct cut; 101–104 the same for the whole shop. */
export function methodOf(type: CouponType): Method {
  const kind = type % 100;
  return { isShop: type > 100, by: kind % 2 === 1 ? "discount" : "cut", hasThreshold: kind <= 2 };
}

export const MAX_CUT_FEN: Fen = 20_000;
/** 2 折: the least a discount may leave, in steps of 100, up to 10000. */
export const MIN_DISCOUNT_NUM = 2_000;
/** The buyer always pays at least 20 % himself. */
const MOST_OFF_PPM = 800_000;

/** The most that may come off an amount, in fen. */
export function mostOff(amountFen: Fen): Fen {
  return rateOf(amountFen, MOST_OFF_PPM);
}

/**
 * What the type of a coupon does not allow; empty for a coupon that may be activated.
 * `priceFen` is the lowest price among its products, null for a coupon of the whole shop.
 */
export function couponFaults(draft: CouponDraft, priceFen: Fen | null): CouponFault[] {
  return [...valueFaults(draft, priceFen), ...reachFaults(draft), ...timeFaults(draft)];
}

function valueFaults(draft: CouponDraft, priceFen: Fen | null): CouponFault[] {
  const { isShop, by, hasThreshold } = methodOf(draft.type);
  const { discountNum, cutFen, thresholdFen, thresholdCount, productIds } = draft;
  const isOutOfRange =
    discountNum !== null && (discountNum < MIN_DISCOUNT_NUM || discountNum > 10_000 || discountNum % 100 !== 0);
  const hasCondition = thresholdFen !== null || thresholdCount !== null;
  return faultsOf([
    [by === "discount" && discountNum === null, "discountNum", "discount_required"],
    [by === "cut" && discountNum !== null, "discountNum", "discount_not_allowed"],
    [isOutOfRange, "discountNum", "discount_out_of_range"],
    [by === "cut" && cutFen === null, "cutFen", "cut_required"],
    [by === "discount" && cutFen !== null, "cutFen", "cut_not_allowed"],
    [cutFen !== null && cutFen > MAX_CUT_FEN, "cutFen", "cut_too_large"],
    [hasThreshold && !hasCondition, "thresholdFen", "threshold_required"],
    [!hasThreshold && hasCondition, "thresholdFen", "threshold_not_allowed"],
    [thresholdFen !== null && thresholdCount !== null, "thresholdFen", "threshold_twice"],
    [paysTooLittle(draft, priceFen), "cutFen", "pays_too_little"],
    [!isShop && productIds.length === 0, "productIds", "products_required"],
    [isShop && productIds.length > 0, "productIds", "products_not_allowed"],
  ]);
}

/** Whether the cut leaves less than 20 % of the least a buyer can spend with this coupon, as far as that is known. */
function paysTooLittle({ cutFen, thresholdFen, thresholdCount }: CouponDraft, priceFen: Fen | null): boolean {
  const least = Math.max(thresholdFen ?? 0, (priceFen ?? 0) * (thresholdCount ?? 1));
  return cutFen !== null && least > 0 && cutFen > mostOff(least);
}

function reachFaults({ reach, quotas, stock }: CouponDraft): CouponFault[] {
  const institutions = new Set(quotas.map(({ institutionId }) => institutionId));
  return faultsOf([
    [reach === "directed" && quotas.length === 0, "quotas", "quotas_required"],
    [reach === "public" && quotas.length > 0, "quotas", "quotas_not_allowed"],
    [institutions.size < quotas.length, "quotas", "institution_twice"],
    [sumFen(quotas.map(({ quota }) => quota)) > stock, "quotas", "quotas_exceed_stock"],
  ]);
}

function timeFaults({ claimFrom, claimTo, validFrom, validTo, validDays }: CouponDraft): CouponFault[] {
  const hasPeriod = validFrom !== null && validTo !== null && validFrom < validTo;
  return faultsOf([
    [claimFrom >= claimTo, "claimTo", "window_empty"],
    [!hasPeriod && validDays === null, "validTo", "validity_required"],
    [(validFrom !== null || validTo !== null) && validDays !== null, "validDays", "validity_twice"],
    [validTo !== null && validTo < claimTo, "validTo", "validity_ends_before_claims"],
  ]);
}

function faultsOf(checks: [isFault: boolean, field: CouponFault["field"], code: CouponFault["code"]][]): CouponFault[] {
  return checks.filter(([isFault]) => isFault).map(([, field, code]) => ({ field, code }));
}

/**
 * Whether a coupon anybody can use on anything needs a second person: without threshold, and worth more than `aboveFen`.
 * A percentage off the whole shop has no bound, so it always does.
 */
export function needsSecondApproval(draft: CouponDraft, highestPriceFen: Fen | null, aboveFen: Fen): boolean {
  if (methodOf(draft.type).hasThreshold) return false;
  if (draft.cutFen !== null) return draft.cutFen > aboveFen;
  if (draft.discountNum === null) return false;
  return highestPriceFen === null || rateOf(highestPriceFen, (10_000 - draft.discountNum) * 100) > aboveFen;
}
