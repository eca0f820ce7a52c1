import { z } from "zod";
import { channelIds, miniappStatuses } from "@/db/enums";
import { pageInput } from "@/lib/kernel/paging";
import { emailInput } from "@/lib/tenants/input";

export const appidInput = z.object({ appid: z.string().min(1).max(64) });

/** A square picture as a data address: at most 64 KB, so that it travels with the row. */
export const iconInput = z
  .string()
  .max(90_000, "too_long")
  .regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/, "invalid");

const name = z.string().trim().min(2).max(20);
const intro = z.string().trim().min(4).max(120);
const category = z.string().trim().min(1).max(60);
const domains = z.array(z.string().trim().min(1).max(253)).max(50);

/** The wizard's answers so far: any of them may still be missing. */
export const draftInput = z.strictObject({
  channel: z.enum(channelIds).nullish(),
  name: z.string().max(20).nullish(),
  icon: iconInput.nullish(),
  intro: z.string().max(120).nullish(),
  category: z.string().max(60).nullish(),
  domains: domains.nullish(),
});
export type Draft = z.output<typeof draftInput>;

export const createInput = z.strictObject({
  channel: z.enum(channelIds),
  name,
  icon: iconInput.nullish(),
  intro,
  category,
  domains: domains.default([]),
});
export type CreateMiniapp = z.output<typeof createInput>;

/** What the package is told at launch: where the shop's backend lies, and the brand's colour. */
export const launchInput = z.strictObject({
  base: z
    .string()
    .trim()
    .max(300)
    .regex(/^(\/(?!\/)|https:\/\/)/, "url")
    .nullish(),
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, "invalid")
    .nullish(),
});

export const updateInput = z.strictObject({
  appid: z.string().min(1).max(64),
  name: name.optional(),
  icon: iconInput.nullish(),
  intro: intro.optional(),
  category: category.optional(),
  launch: launchInput.optional(),
});
export type UpdateMiniapp = z.output<typeof updateInput>;

export const domainsInput = z.strictObject({ appid: z.string().min(1).max(64), domains });

/** Where the upload key may be used from: addresses and blocks (CIDR). */
export const uploadKeyBlocksInput = z.strictObject({
  appid: z.string().min(1).max(64),
  blocks: z.array(z.string().trim().min(1).max(64)).max(50),
});
export type UploadKeyBlocks = z.output<typeof uploadKeyBlocksInput>;

export const addDomainInput = z.strictObject({
  appid: z.string().min(1).max(64),
  domain: z.string().trim().min(1).max(253),
});

export const miniappListInput = pageInput.extend({
  q: z.string().trim().max(60).optional(),
  status: z.enum(miniappStatuses).optional(),
  channel: z.enum(channelIds).optional(),
  /** Only those of the organisation itself: a provider's without its brands'. */
  isOwn: z.boolean().optional(),
});
export type MiniappList = z.output<typeof miniappListInput>;

const projectRoles = ["admin", "operator", "developer", "analyst"] as const;

/** An invitation by link: a project member with a role, or a trial member. Hours until it ends. */
export const inviteMemberInput = z.strictObject({
  appid: z.string().min(1).max(64),
  kind: z.enum(["project", "trial"]),
  role: z.enum(projectRoles).default("developer"),
  /** Only the account with this address may take it. */
  email: emailInput.nullish(),
  hours: z.coerce.number().int().min(1).max(720).default(72),
});
export type InviteMember = z.output<typeof inviteMemberInput>;

export const memberInput = z.strictObject({ appid: z.string().min(1).max(64), memberId: z.string().min(1).max(64) });
export const invitationInput = z.strictObject({
  appid: z.string().min(1).max(64),
  invitationId: z.string().min(1).max(64),
});
export const acceptInput = z.strictObject({ token: z.string().min(10).max(400) });
export const leaveInput = z.strictObject({ memberId: z.string().min(1).max(64) });

export const suspensionInput = z.strictObject({ appid: z.string().min(1).max(64), isSuspended: z.boolean() });
export type Suspension = z.output<typeof suspensionInput>;
