import { z } from "zod";
import { surfaces } from "@/db/enums";

const wireId = z.string().regex(/^\d{1,20}$/, "a decimal id");
const short = z.string().trim().min(1).max(128);

/** One page view, as the brand's server or our host reports it. */
export const visitInput = z.strictObject({
  visitId: short,
  appid: short.optional(),
  openid: short,
  unionid: short.optional(),
  shareCode: z.string().max(64).optional(),
  surface: z.enum(surfaces),
  productId: wireId.optional(),
  creatorAppid: short.optional(),
  contentId: short.optional(),
  occurredAt: z.date(),
});
export type VisitInput = z.infer<typeof visitInput>;

export const visitsInput = z.array(visitInput).min(1).max(500);

export const joinIdentitiesInput = z.strictObject({
  appid: short.optional(),
  items: z
    .array(z.strictObject({ openid: short, unionid: short }))
    .min(1)
    .max(500),
});
export type JoinIdentitiesInput = z.infer<typeof joinIdentitiesInput>;
