import { z } from "zod";
import { orgKinds, orgRoles } from "@/db/enums";
import { mostBlocks } from "@/lib/kernel/address-blocks";
import { pageInput } from "@/lib/kernel/paging";
import { canonicalEmail, isFreeSlug } from "./rules";

/** An e-mail address in its canonical spelling. */
export const emailInput = z
  .string()
  .max(254)
  .transform((text, ctx) => {
    const email = canonicalEmail(text);
    if (email) return email;
    ctx.addIssue({ code: "custom", message: "email" });
    return z.NEVER;
  });

/** A new password: long enough to resist guessing at the throttle's pace, short enough not to be a weapon. */
export const passwordInput = z.string().min(10).max(200);

export const signInInput = z.object({
  email: emailInput,
  password: z.string().min(1).max(200),
  /** The client's address, where a trusted proxy tells it. */
  address: z.string().max(64).optional(),
});
/** What the sign-in form asks for. */
export const signInForm = signInInput.pick({ email: true, password: true }).extend({ remember: z.boolean() });
export type SignIn = z.output<typeof signInInput>;

const nameInput = z.string().trim().min(1).max(40);
const idInput = z.string().min(1).max(64);
/** Days until an invitation ends. */
const daysInput = z.coerce.number().int().min(1).max(30).default(7);

/** Kinds the operator admits; its own organisation is founded with the deployment. */
export const admittedKinds = ["brand", "provider", "institution"] as const;

export const createOrganisationInput = z.strictObject({
  kind: z.enum(admittedKinds),
  name: nameInput,
  /** Stands in the console's addresses; made up where left out. */
  slug: z.string().refine(isFreeSlug, "slug").optional(),
  /** Binds the first administrator's invitation to this address. */
  email: emailInput.optional(),
  days: daysInput,
});
export type CreateOrganisation = z.output<typeof createOrganisationInput>;

/** A new invitation for the first administrator of an organisation nobody has joined. */
export const reinviteAdministratorInput = z.strictObject({
  orgId: idInput,
  email: emailInput.optional(),
  days: daysInput,
});
export type ReinviteAdministrator = z.output<typeof reinviteAdministratorInput>;

export const renameOrganisationInput = z.strictObject({ name: nameInput });
export type RenameOrganisation = z.output<typeof renameOrganisationInput>;

export const inviteMemberInput = z.strictObject({
  role: z.enum(orgRoles),
  /** Only the holder of this address can accept; where left out, whoever has the link. */
  email: emailInput.optional(),
  days: daysInput,
});
export type InviteMember = z.output<typeof inviteMemberInput>;

export const invitationIdInput = z.strictObject({ invitationId: idInput });
export type InvitationId = z.output<typeof invitationIdInput>;

export const invitationTokenInput = z.strictObject({ token: z.string().min(20).max(100) });
export type InvitationToken = z.output<typeof invitationTokenInput>;

export const joinInput = invitationTokenInput.extend({ name: nameInput, email: emailInput, password: passwordInput });
export type Join = z.output<typeof joinInput>;

export const changeRoleInput = z.strictObject({ memberId: idInput, role: z.enum(orgRoles) });
export type ChangeRole = z.output<typeof changeRoleInput>;

export const memberIdInput = z.strictObject({ memberId: idInput });
export type MemberId = z.output<typeof memberIdInput>;

export const nothingInput = z.strictObject({});

export const changeNameInput = z.strictObject({ name: nameInput });
export type ChangeName = z.output<typeof changeNameInput>;

export const changePasswordInput = z.strictObject({ current: z.string().min(1).max(200), next: passwordInput });
export type ChangePassword = z.output<typeof changePasswordInput>;

export const createKeyInput = z.strictObject({ name: nameInput });
export type CreateKey = z.output<typeof createKeyInput>;

export const keyIdInput = z.strictObject({ keyId: idInput });
export type KeyId = z.output<typeof keyIdInput>;

/** Where a key may be used from: addresses and blocks (CIDR); empty takes the limit away. */
export const keyAddressesInput = z.strictObject({
  keyId: idInput,
  addresses: z.array(z.string().trim().min(1).max(64)).max(mostBlocks),
});
export type KeyAddresses = z.output<typeof keyAddressesInput>;

export const listOrganisationsInput = pageInput.extend({
  kind: z.enum(orgKinds).optional(),
  q: z.string().trim().max(100).optional(),
});
export type ListOrganisations = z.output<typeof listOrganisationsInput>;
