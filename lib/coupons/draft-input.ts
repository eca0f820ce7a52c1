import { z } from "zod";
import { couponStatuses } from "@/db/enums";
import { pageInput } from "@/lib/kernel/paging";
import { isProductId } from "@/lib/products/product-id";
import { couponInput } from "./input";

const orNull = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);
const moment = z.coerce.date({ error: (issue) => (issue.input === undefined ? "required" : undefined) });
const couponId = z.string().min(1).max(64);
const pieces = z.int().min(1).max(100_000_000);

/** A coupon as a form or a machine sends it: what does not apply may be left out. Amounts in fen. */
export const createCouponInput = couponInput
  .extend({
    discountNum: orNull(z.int()),
    cutFen: orNull(z.int().positive().max(Number.MAX_SAFE_INTEGER)),
    thresholdFen: orNull(z.int().positive().max(Number.MAX_SAFE_INTEGER)),
    thresholdCount: orNull(pieces),
    productIds: z
      .array(z.string().refine(isProductId, "not a product id"))
      .max(200)
      .transform((ids) => [...new Set(ids)])
      .default([]),
    reach: couponInput.shape.reach.default("public"),
    quotas: couponInput.shape.quotas.max(200).default([]),
    /** Now, where left out. */
    claimFrom: moment.nullish(),
    claimTo: moment,
    validFrom: orNull(moment),
    validTo: orNull(moment),
    validDays: orNull(z.int().min(1).max(365)),
    returnsOnRefund: z.boolean().default(true),
    /** Sets it live at once where no second person is needed. */
    activate: z.boolean().default(false),
  })
  .strict();
export type CreateCouponInput = z.input<typeof createCouponInput>;

export const couponIdInput = z.strictObject({ couponId });
export type CouponIdInput = z.infer<typeof couponIdInput>;

export const setQuotasInput = z.strictObject({
  couponId,
  quotas: z
    .array(z.strictObject({ institutionId: z.string().min(1).max(64), quota: z.int().min(0).max(100_000_000) }))
    .min(1)
    .max(200)
    .refine((all) => new Set(all.map((it) => it.institutionId)).size === all.length, "an institution is named twice"),
});
export type SetQuotasInput = z.infer<typeof setQuotasInput>;

export const addStockInput = z.strictObject({ couponId, add: pieces });
export type AddStockInput = z.infer<typeof addStockInput>;

export const listCouponsInput = pageInput.extend({
  q: z.string().trim().max(100).optional(),
  status: z.enum(couponStatuses).optional(),
});
export type ListCouponsInput = z.infer<typeof listCouponsInput>;

/** Who claims, and through whom. The identity has been resolved; a share's parties have been looked up. */
export type ClaimInput = {
  couponId: string;
  identityId: string;
  consumerId: string;
  institutionId?: string | null;
  promoterId?: string | null;
  shareId?: string | null;
};
