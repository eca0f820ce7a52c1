import type { CouponType, UseRefusal } from "@/lib/coupons/input";
import { methodOf, mostOff } from "@/lib/coupons/rules";
import { type Fen, rateOf, splitByLargestRemainder, sumFen } from "@/lib/kernel/money";

/** A line of the cart at its price before this coupon, for all of its quantity. */
export type CartLine = { lineId: string; productId: string; quantity: number; amountFen: Fen };

/** What of a coupon decides its discount. */
export type CouponTerms = {
  type: CouponType;
  discountNum: number | null;
  cutFen: Fen | null;
  thresholdFen: Fen | null;
  thresholdCount: number | null;
  productIds: readonly string[];
};

/** What of a sum falls on a line. */
export type LineShare = { lineId: string; shareFen: Fen };

export type Discount = { discountFen: Fen; lines: LineShare[] };

/**
 * What a coupon takes off a cart, and of which lines; or why it does not apply.
 *
 * It looks at the lines of its products, or at all of a shop's, and compares their sum with its threshold.
 * A percentage is rounded down; never does more than 80 % of that sum come off. The discount is spread over those lines
 * by largest remainder, so that lines add up to the order exactly. A fen too many goes to the line that comes first.
 */
export function discountOf(coupon: CouponTerms, cart: readonly CartLine[]): Discount | UseRefusal {
  const { isShop, by } = methodOf(coupon.type);
  const lines = isShop ? cart : cart.filter(({ productId }) => coupon.productIds.includes(productId));
  if (lines.length === 0) return "no_products";
  const amountFen = sumFen(lines.map((line) => line.amountFen));
  const quantity = lines.reduce((sum, line) => sum + line.quantity, 0);
  if (amountFen < (coupon.thresholdFen ?? 0) || quantity < (coupon.thresholdCount ?? 0)) return "below_threshold";
  const wanted =
    by === "cut" ? (coupon.cutFen ?? 0) : rateOf(amountFen, (10_000 - (coupon.discountNum ?? 10_000)) * 100);
  const discountFen = Math.min(wanted, mostOff(amountFen));
  return { discountFen, lines: spread(discountFen, lines) };
}

/**
 * Spreads a sum over lines in proportion to their amounts: a discount, or a refund of part of an order.
 * No line gets more than its amount as long as the sum is not more than all of them.
 */
export function spread(totalFen: Fen, lines: readonly { lineId: string; amountFen: Fen }[]): LineShare[] {
  const amounts = lines.map((line) => line.amountFen);
  const parts = splitByLargestRemainder(totalFen, amounts);
  return lines.map(({ lineId }, index) => ({ lineId, shareFen: parts[index] ?? 0 }));
}
