import { z } from "zod";
import { contentKinds, cooperationScopes } from "@/db/enums";
import { ppm } from "@/lib/kernel/money";
import { pageInput } from "@/lib/kernel/paging";
import { emailInput, passwordInput } from "@/lib/tenants/input";

const id = z.string().min(1).max(64);
const name = z.string().trim().min(1).max(40);
const moment = z.coerce.date();
const token = z.string().min(1).max(200);
const productId = z.string().regex(/^\d{1,19}$/);
const kind = z.enum(contentKinds);

export const creatorAppid = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{4,64}$/);

export const createCreatorInput = z.strictObject({
  name,
  /** The wire's id of his account; made by us where none is given. */
  creatorAppid: creatorAppid.optional(),
});
export type CreateCreatorInput = z.infer<typeof createCreatorInput>;

/** A signed-in person becomes a creator. */
export const registerCreatorInput = z.strictObject({ token, name });
export type RegisterCreatorInput = z.output<typeof registerCreatorInput>;

/** Somebody new: an account of his own and a registration, on the strength of an invitation. */
export const signUpCreatorInput = z.strictObject({ token, email: emailInput, password: passwordInput, name });
export type SignUpCreatorInput = z.output<typeof signUpCreatorInput>;

const contentFacts = {
  title: z.string().trim().min(1).max(120),
  hasOutsideGoods: z.boolean().default(false),
  /** What those goods are, in the creator's words. */
  outsideGoods: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  cover: z
    .url({ protocol: /^https$/ })
    .max(500)
    .optional(),
  startsAt: moment.optional(),
  endsAt: moment.optional(),
  productIds: z.array(productId).max(50).default([]),
};

export const addContentInput = z.strictObject({ creatorAppid: id, kind, ...contentFacts });
export type AddContentInput = z.input<typeof addContentInput>;

/** All that stands of a content anew; its kind stays what it is. */
export const changeContentInput = z.strictObject({ contentId: id, ...contentFacts });
export type ChangeContentInput = z.input<typeof changeContentInput>;

export const contentInput = z.strictObject({ contentId: id });
export type ContentInput = z.infer<typeof contentInput>;

const period = { periodFrom: moment.optional(), periodTo: moment.optional() };
const servicePpm = z.number().int().min(0).max(1_000_000).transform(ppm);

/** Terms of 内容授权: the fee the creator grants is a rate of the base; live content has an agreed period. */
const terms = { servicePpm, ...period };

export const authoriseContentInput = z.strictObject({ contentId: id, institutionAppid: id, ...terms });
export type AuthoriseContentInput = z.output<typeof authoriseContentInput>;

/** 全部内容合作: everything of a kind, also what comes later. */
export const authoriseKindInput = z.strictObject({ creatorAppid: id, kind, institutionAppid: id, ...terms });
export type AuthoriseKindInput = z.output<typeof authoriseKindInput>;

/** Several contents and kinds to one institution on the same terms. */
export const authoriseManyInput = z.strictObject({
  institutionAppid: id,
  kinds: z.array(kind).max(3).default([]),
  contentIds: z.array(id).max(100).default([]),
  ...terms,
});
export type AuthoriseManyInput = z.output<typeof authoriseManyInput>;

export const changeAuthorisationInput = z.strictObject({ authorisationId: id, ...terms });
export type ChangeAuthorisationInput = z.output<typeof changeAuthorisationInput>;

export const endAuthorisationInput = z.strictObject({ authorisationId: id });
export type EndAuthorisationInput = z.infer<typeof endAuthorisationInput>;

export const createCreatorInvitationInput = z
  .strictObject({
    scope: z.enum(cooperationScopes),
    servicePpm,
    ...period,
    note: z.string().trim().max(200).optional(),
    maxUses: z.number().int().min(1).max(10_000),
    validDays: z.number().int().min(1).max(365),
  })
  .refine(({ periodFrom, periodTo }) => !(periodFrom && periodTo) || periodFrom < periodTo, {
    path: ["periodTo"],
    error: "period",
  });
export type CreateCreatorInvitationInput = z.output<typeof createCreatorInvitationInput>;

export const creatorInvitationInput = z.strictObject({ invitationId: id });
export type CreatorInvitationInput = z.infer<typeof creatorInvitationInput>;

export const invitationTokenInput = z.strictObject({ token });
export type InvitationTokenInput = z.infer<typeof invitationTokenInput>;

/** What the creator gives on accepting: less than was asked, or other than that, as he likes. */
export const acceptInvitationInput = z.strictObject({
  token,
  kinds: z.array(kind).max(3).default([]),
  contentIds: z.array(id).max(100).default([]),
  ...terms,
});
export type AcceptInvitationInput = z.output<typeof acceptInvitationInput>;

export const cooperationInput = z.strictObject({ cooperationId: id });
export type CooperationInput = z.infer<typeof cooperationInput>;

/** What is about to be ended: one authorisation, or the cooperation with all of them. */
export const endingInput = z.union([endAuthorisationInput, cooperationInput]);
export type EndingInput = z.infer<typeof endingInput>;

/** A creator names the shop, a shop names the creator: each is the other end himself. */
export const linkOfCreatorInput = z.strictObject({ shopAppid: id });
export type LinkOfCreatorInput = z.infer<typeof linkOfCreatorInput>;
export const linkOfShopInput = z.strictObject({ creatorAppid: id });
export type LinkOfShopInput = z.infer<typeof linkOfShopInput>;

export const contentStates = ["active", "upcoming", "over", "ended"] as const;

export const listContentsInput = pageInput.extend({
  q: z.string().trim().max(60).optional(),
  kind: kind.optional(),
  state: z.enum(contentStates).optional(),
  creator: id.optional(),
  product: productId.optional(),
});
export type ListContentsInput = z.output<typeof listContentsInput>;

export const listMyContentsInput = pageInput.extend({
  q: z.string().trim().max(60).optional(),
  kind: kind.optional(),
});
export type ListMyContentsInput = z.output<typeof listMyContentsInput>;

export const markReadInput = z.strictObject({});
