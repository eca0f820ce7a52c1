import { z } from "zod";
import { selfPurchasePolicies } from "@/db/enums";

/** The wire's id of a mini-program: `wx…` on WeChat, other shapes elsewhere. */
export const miniappAppid = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{4,64}$/);

export const linkMiniappInput = z.strictObject({ appid: miniappAppid, name: z.string().trim().min(1).max(40) });
export type LinkMiniappInput = z.infer<typeof linkMiniappInput>;

export const unlinkMiniappInput = z.strictObject({ appid: miniappAppid });
export type UnlinkMiniappInput = z.infer<typeof unlinkMiniappInput>;

export const promoterFeatureInput = z.strictObject({ enabled: z.boolean() });
export type PromoterFeatureInput = z.infer<typeof promoterFeatureInput>;

export const selfPurchaseInput = z.strictObject({ policy: z.enum(selfPurchasePolicies) });
export type SelfPurchaseInput = z.infer<typeof selfPurchaseInput>;
