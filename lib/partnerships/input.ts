import { z } from "zod";
import { partnershipStatuses } from "@/db/enums";
import { pageInput } from "@/lib/kernel/paging";
import { emailInput, passwordInput } from "@/lib/tenants/input";

const id = z.string().min(1).max(64);
const note = z.string().trim().max(200).optional();
const token = z.string().min(1).max(200);
const name = z.string().trim().min(1).max(40);

/** A creator as a shop knows him: the appid of his account (finder id), or his number with us. */
export const creatorKey = z.string().trim().min(1).max(64);

/** The most creators one call invites (reference §8.2: 30). */
export const MOST_AT_ONCE = 30;

export const inviteCreatorsInput = z.strictObject({
  creators: z
    .array(creatorKey)
    .min(1)
    .max(MOST_AT_ONCE)
    .transform((keys) => [...new Set(keys)]),
  note,
  /** How long the invitations may be answered. */
  validDays: z.int().min(1).max(30).default(7),
});
export type InviteCreatorsInput = z.input<typeof inviteCreatorsInput>;

/** The dialog's text: one creator a line, or set apart by commas or blanks. */
export const inviteLinesInput = inviteCreatorsInput.omit({ creators: true }).extend({
  creators: z
    .string()
    .transform((text) => [...new Set(text.split(/[\s,，;；]+/).filter(Boolean))])
    .pipe(z.array(creatorKey).min(1).max(MOST_AT_ONCE)),
});
export type InviteLinesInput = z.output<typeof inviteLinesInput>;

export const partnershipDeeds = ["accept", "refuse", "cancel", "end", "remove"] as const;
export const changePartnershipInput = z.strictObject({ partnershipId: id, deed: z.enum(partnershipDeeds) });
export type ChangePartnershipInput = z.infer<typeof changePartnershipInput>;

export const blockInput = z.strictObject({ creator: creatorKey, isBlocked: z.boolean() });
export type BlockInput = z.infer<typeof blockInput>;

export const createLinkInput = z.strictObject({
  note,
  maxUses: z.int().min(1).max(1000).default(1),
  validDays: z.int().min(1).max(365).default(30),
});
export type CreateLinkInput = z.output<typeof createLinkInput>;

export const linkInput = z.strictObject({ linkId: id });
export type LinkInput = z.infer<typeof linkInput>;
export const revokeLinkInput = z.strictObject({ invitationId: id });

export const linkTokenInput = z.strictObject({ token });
export type LinkTokenInput = z.infer<typeof linkTokenInput>;

/** A signed-in person becomes a creator by a shop's link; somebody new makes an account with it. */
export const registerByLinkInput = z.strictObject({ token, name });
export type RegisterByLinkInput = z.output<typeof registerByLinkInput>;
export const signUpByLinkInput = z.strictObject({ token, email: emailInput, password: passwordInput, name });
export type SignUpByLinkInput = z.output<typeof signUpByLinkInput>;

/** States a list is asked for by. */
export const listedStatuses = partnershipStatuses.filter((status) => status !== "initial" && status !== "deleted");
export type ListedStatus = (typeof listedStatuses)[number];

export const listPartnershipsInput = pageInput.extend({
  status: z.enum(partnershipStatuses).optional(),
  /** Those the shop blocked, whatever their state. */
  blocked: z.stringbool().optional(),
  q: z.string().trim().max(100).optional(),
  /** Only creators a plan of the shop names now, or whom none does. */
  plans: z.enum(["with", "without"]).optional(),
});
export type ListPartnershipsInput = z.output<typeof listPartnershipsInput>;
