import { z } from "zod";
import { couponReaches, couponTypes } from "@/db/enums";

const count = z.number().int().min(1).max(100_000_000);
const amount = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** Characters as a printed coupon counts them: a Chinese one is 1, two Latin ones are 1. */
function widthOf(text: string): number {
  return [...text].reduce((width, char) => width + (char.charCodeAt(0) < 0x80 ? 0.5 : 1), 0);
}

/**
 * A coupon as it is drafted. This is its shape; what its type allows is `couponFaults` in rules.
 * Discount 5100 means 5.1 折, the buyer pays 51 %. Amounts in fen, times half-open.
 */
export const couponInput = z.object({
  type: z.union(couponTypes.map((type) => z.literal(type))),
  name: z
    .string()
    .trim()
    .min(1)
    .refine((name) => widthOf(name) <= 10, "name_too_wide"),
  discountNum: z.number().int().nullable(),
  cutFen: amount.nullable(),
  thresholdFen: amount.nullable(),
  thresholdCount: count.nullable(),
  productIds: z.array(z.string().regex(/^\d{1,20}$/)).max(200),
  reach: z.enum(couponReaches),
  quotas: z.array(z.object({ institutionId: z.string().min(1), quota: count })),
  stock: count,
  perPerson: z.number().int().min(1).max(100),
  claimFrom: z.date(),
  claimTo: z.date(),
  validFrom: z.date().nullable(),
  validTo: z.date().nullable(),
  validDays: z.number().int().min(1).max(365).nullable(),
});
export type CouponDraft = z.infer<typeof couponInput>;
export type CouponType = CouponDraft["type"];

/** Why a draft is refused; each belongs to the field it stands with. */
export const couponFault = z.enum([
  "discount_required",
  "discount_not_allowed",
  "discount_out_of_range",
  "cut_required",
  "cut_not_allowed",
  "cut_too_large",
  "threshold_required",
  "threshold_not_allowed",
  "threshold_twice",
  "pays_too_little",
  "products_required",
  "products_not_allowed",
  "quotas_required",
  "quotas_not_allowed",
  "quotas_exceed_stock",
  "institution_twice",
  "window_empty",
  "validity_required",
  "validity_twice",
  "validity_ends_before_claims",
]);
export type CouponFault = { field: keyof CouponDraft; code: z.infer<typeof couponFault> };

/** Why a claim is refused, in the words of the API. */
export const claimRefusal = z.enum([
  "sold_out",
  "per_person_limit",
  "not_in_audience",
  "paused",
  "expired",
  "quota",
  "not_started",
  "not_active",
]);
export type ClaimRefusal = z.infer<typeof claimRefusal>;

/** Why a coupon cannot be used at a checkout. */
export const useRefusal = z.enum(["not_usable", "not_valid_yet", "expired", "no_products", "below_threshold"]);
export type UseRefusal = z.infer<typeof useRefusal>;
