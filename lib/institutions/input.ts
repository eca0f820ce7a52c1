import { z } from "zod";
import { linkRequestStatuses, selfPurchasePolicies } from "@/db/enums";

/** The wire's id of a mini-program: `wx…` on WeChat, other shapes elsewhere. */
export const miniappAppid = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{4,64}$/);

const id = z.string().trim().min(1).max(64);
const reason = z.string().trim().max(200).optional();

export const linkMiniappInput = z.strictObject({ appid: miniappAppid, name: z.string().trim().min(1).max(40) });
export type LinkMiniappInput = z.infer<typeof linkMiniappInput>;

export const unlinkMiniappInput = z.strictObject({ appid: miniappAppid });
export type UnlinkMiniappInput = z.infer<typeof unlinkMiniappInput>;

export const linkRequestInput = z.strictObject({ requestId: id });
export type LinkRequestInput = z.infer<typeof linkRequestInput>;

export const decideLinkInput = z.strictObject({ requestId: id, isAccepted: z.boolean(), reason });
export type DecideLinkInput = z.infer<typeof decideLinkInput>;

export const endLinkInput = z.strictObject({ requestId: id, reason });
export type EndLinkInput = z.infer<typeof endLinkInput>;

export const linkStatusInput = z.enum(linkRequestStatuses);

export const agreementInput = z.strictObject({ edition: z.string().trim().min(1).max(20) });
export type AgreementInput = z.infer<typeof agreementInput>;

export const promoterFeatureInput = z.strictObject({ enabled: z.boolean(), reason });
export type PromoterFeatureInput = z.infer<typeof promoterFeatureInput>;

export const selfPurchaseInput = z.strictObject({ policy: z.enum(selfPurchasePolicies), reason });
export type SelfPurchaseInput = z.infer<typeof selfPurchaseInput>;

/** What new promoters are offered: 0 the platform pays them their ratio, 1 the institution pays them outside. */
export const promoterDefaultsInput = z.strictObject({
  commissionType: z.union([z.literal(0), z.literal(1)]),
  ratioPpm: z.int().min(0).max(1_000_000),
});
export type PromoterDefaultsInput = z.infer<typeof promoterDefaultsInput>;
