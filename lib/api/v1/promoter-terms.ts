import { z } from "zod";

const ratio = z.int().min(0).max(1_000_000);

/** 分佣方式 as the API takes it: 0 the platform pays the ratio, 1 the institution pays. */
export const terms = { commission_type: z.union([z.literal(0), z.literal(1)]), commission_ratio: ratio };

export const toTerms = (body: { commission_type: 0 | 1; commission_ratio: number }) => ({
  commissionType: body.commission_type,
  ratioPpm: body.commission_ratio,
});
