import { z } from "zod";

const count = z.coerce.number().int().min(0).max(1_000_000);

/** The operator's word on what a provider may submit a month. */
export const setReviewQuotaInput = z
  .strictObject({ providerId: z.string().min(1).max(64), monthlyLimit: count, reservedFirst: count })
  .refine((quota) => quota.reservedFirst <= quota.monthlyLimit, { path: ["reservedFirst"], message: "quota_reserved" });
export type SetReviewQuota = z.output<typeof setReviewQuotaInput>;
