import { z } from "zod";
import {
  type attributionOutcomes,
  type selfPurchasePolicies,
  shareTargets,
  type surfaces,
  type touchKinds,
  type touchVias,
} from "@/db/enums";

/** Why a visit through a share made no touch that can win. The refusal is recorded and shown on receipts. */
export const voidReason = z.enum([
  "unknown_share",
  "non_attributing_target",
  "promoter_not_registered",
  "promoter_not_bound",
  "product_not_promotable",
  "feature_off",
  "content_not_authorised",
]);
export type VoidReason = z.infer<typeof voidReason>;

/** What a visit answers where it made no touch: a refusal, or nothing there to touch. */
export const visitReason = z.enum([...voidReason.options, "no_share_code", "unknown_consumer", "page_not_covered"]);
export type VisitReason = z.infer<typeof visitReason>;

/** What became of one candidate touch of an order line. */
export const touchReason = z.enum([
  "won_direct_latest",
  "won_indirect_latest",
  "lost_older_direct",
  "lost_older_indirect",
  "lost_indirect_to_direct",
  "expired",
  "after_order",
  "plan_not_available",
  "plan_cap_reached",
  "authorisation_ended",
  "own_goods_clue",
  ...voidReason.options,
]);
export type TouchReason = z.infer<typeof touchReason>;

/** Why a line went to its promoter, or to nobody. */
export const lineReason = z.enum(["won_direct_latest", "won_indirect_latest", "no_touch", "no_valid_touch"]);
export type LineReason = z.infer<typeof lineReason>;

/** Every code a receipt or a visit may show; `explain.ts` has a sentence for each. */
export type ReasonCode = TouchReason | LineReason | VisitReason;

export type TouchKind = (typeof touchKinds)[number];
export type TouchVia = (typeof touchVias)[number];
export type Surface = (typeof surfaces)[number];
export type Outcome = (typeof attributionOutcomes)[number];
export type SelfPurchasePolicy = (typeof selfPurchasePolicies)[number];

/** What a share may point at. A coupon link attributes when the coupon is claimed. */
export const shareTargetType = z.enum([...shareTargets, "coupon"]);
export type ShareTargetType = z.infer<typeof shareTargetType>;

const lockDays = z.number().int().min(0).max(365);

/** Lock days of a shop × institution; one version is never changed, a new one follows it. */
export const lockDaysInput = z.object({
  productClickDays: lockDays,
  productExtensionDays: lockDays,
  contentClickDays: lockDays,
  contentExtensionDays: lockDays,
});
export type LockRule = z.infer<typeof lockDaysInput> & { version: number };
