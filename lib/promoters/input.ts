import { z } from "zod";
import { bindingStatuses, registrationKinds } from "@/db/enums";
import { ppm } from "@/lib/kernel/money";
import { pageInput } from "@/lib/kernel/paging";
import { emailInput, passwordInput } from "@/lib/tenants/input";
import { isIdNumber } from "./rules";

const ratio = z.number().int().min(0).max(1_000_000).transform(ppm);
export const promoterId = z.string().min(1).max(64);
export const sharerAppid = z.string().min(1).max(64);

/** 分佣方式: 0 the platform pays the promoter his ratio of the service fee, 1 the institution pays him outside. */
export const commissionTerms = z.strictObject({
  commissionType: z.union([z.literal(0), z.literal(1)]),
  ratioPpm: ratio,
});
export type CommissionTerms = z.output<typeof commissionTerms>;

export const createInvitationInput = commissionTerms.extend({
  maxUses: z.number().int().min(1).max(100_000),
  validDays: z.number().int().min(1).max(365),
});
export type CreateInvitationInput = z.output<typeof createInvitationInput>;

export const invitationInput = z.strictObject({ invitationId: z.string().min(1).max(64) });
export type InvitationInput = z.infer<typeof invitationInput>;

/** A person the institution knows by his openid in a linked mini-program, or by his phone number. */
export const invitePersonInput = z.union([
  commissionTerms.extend({ openid: z.string().trim().min(1).max(128), appid: z.string().trim().max(64).optional() }),
  commissionTerms.extend({
    phone: z
      .string()
      .trim()
      .regex(/^1[3-9]\d{9}$/, "phone"),
  }),
]);
export type InvitePersonInput = z.output<typeof invitePersonInput>;

/** A list of people, one a line: an openid or a phone number, what follows a comma is left alone. */
export const importPromotersInput = commissionTerms.extend({
  appid: z.string().trim().max(64).optional(),
  text: z.string().min(1).max(200_000),
});
export type ImportPromotersInput = z.output<typeof importPromotersInput>;

export const inviteExistingInput = commissionTerms.extend({ sharerAppid });
export type InviteExistingInput = z.output<typeof inviteExistingInput>;

/** Left out: from now on. */
const startsAt = z.union([z.date(), z.iso.datetime({ offset: true }).transform((text) => new Date(text))]).optional();
export const changeCommissionInput = commissionTerms.extend({ promoterId, startsAt });
export type ChangeCommissionInput = z.output<typeof changeCommissionInput>;

const promoterIds = z.array(promoterId).min(1).max(500);
export const changeCommissionsInput = commissionTerms.extend({ promoterIds, startsAt });
export type ChangeCommissionsInput = z.output<typeof changeCommissionsInput>;

export const groupNameInput = z.strictObject({ name: z.string().trim().min(1).max(20) });
export type GroupNameInput = z.infer<typeof groupNameInput>;
const groupId = z.string().min(1).max(64);
export const groupInput = z.strictObject({ groupId });
export type GroupInput = z.infer<typeof groupInput>;
export const renameGroupInput = groupNameInput.extend({ groupId });
export type RenameGroupInput = z.infer<typeof renameGroupInput>;
/** Puts these promoters into the group, or takes them out of it. */
export const groupMembersInput = z.strictObject({ groupId, promoterIds, isIn: z.boolean() });
export type GroupMembersInput = z.infer<typeof groupMembersInput>;

export const addNoteInput = z.strictObject({ promoterId, body: z.string().trim().min(1).max(500) });
export type AddNoteInput = z.infer<typeof addNoteInput>;
export const removeNoteInput = z.strictObject({ noteId: z.string().min(1).max(64) });
export type RemoveNoteInput = z.infer<typeof removeNoteInput>;

/** `ratioPpm` null = back to the promoter's general ratio. */
export const productRatioInput = z.strictObject({
  promoterId,
  productId: z.string().regex(/^\d{1,19}$/),
  ratioPpm: ratio.nullable(),
});
export type ProductRatioInput = z.output<typeof productRatioInput>;

export const promoterInput = z.strictObject({ promoterId });
export type PromoterInput = z.infer<typeof promoterInput>;

const nickname = z.string().trim().min(1).max(24);
const phone = z
  .string()
  .trim()
  .regex(/^1[3-9]\d{9}$/, "phone");
const simple = z.strictObject({ kind: z.literal("simple"), nickname, phone: phone.optional() });
/** What full registration asks for besides: kept sealed, seen by the promoter alone. */
export const receivingInput = z.strictObject({
  realName: z.string().trim().min(2).max(40),
  idNumber: z
    .string()
    .trim()
    .transform((text) => text.toUpperCase())
    .refine(isIdNumber, "id_number"),
  account: z.string().trim().min(6).max(64),
});
export type ReceivingInput = z.output<typeof receivingInput>;

/** A full registration in steps: who he is, or where he is paid. */
export const receivingStepInput = z.union([
  receivingInput,
  receivingInput.pick({ realName: true, idNumber: true }),
  receivingInput.pick({ account: true }),
]);
export type ReceivingStepInput = z.output<typeof receivingStepInput>;

export const personInput = receivingInput.pick({ realName: true, idNumber: true });
export const accountInput = receivingInput.pick({ account: true });
export const noInput = z.strictObject({});

export const profileInput = z.strictObject({ nickname, phone: phone.nullish() });
export type ProfileInput = z.output<typeof profileInput>;
const full = z.strictObject({ ...simple.shape, ...receivingInput.shape, kind: z.literal("full") });

export const registrationInput = z.discriminatedUnion("kind", [simple, full]);
export type RegistrationInput = z.output<typeof registrationInput>;

/** Somebody new: an account of his own and a registration, on the strength of an invitation. */
export const signUpInput = z.strictObject({
  token: z.string().min(1).max(200),
  email: emailInput,
  password: passwordInput,
  registration: registrationInput,
});
export type SignUpInput = z.output<typeof signUpInput>;

/** An invitation by QR (token), or one an institution sent to this promoter (institution). */
export const answerInput = z.union([
  z.strictObject({ token: z.string().min(1).max(200) }),
  z.strictObject({ institutionId: z.string().min(1).max(64) }),
]);
export type AnswerInput = z.infer<typeof answerInput>;

export const leaveInput = z.strictObject({ institutionId: z.string().min(1).max(64) });
export type LeaveInput = z.infer<typeof leaveInput>;

export const listPromotersInput = pageInput.extend({
  q: z.string().trim().max(60).optional(),
  status: z.enum(bindingStatuses).optional(),
  registration: z.enum(registrationKinds).optional(),
  type: z.coerce
    .number()
    .pipe(z.union([z.literal(0), z.literal(1)]))
    .optional(),
  /** One group, or several: promoters in any of them. */
  group: z
    .union([
      z
        .string()
        .max(64)
        .transform((id) => [id]),
      z.array(z.string().max(64)).max(20),
    ])
    .optional(),
});
export type ListPromotersInput = z.output<typeof listPromotersInput>;
