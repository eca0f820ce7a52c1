import { z } from "zod";
import { contentKinds } from "@/db/enums";
import { ppm } from "@/lib/kernel/money";
import { pageInput } from "@/lib/kernel/paging";

const id = z.string().min(1).max(64);
const name = z.string().trim().min(1).max(40);
const moment = z.coerce.date();

export const createCreatorInput = z.strictObject({
  name,
  /** The wire's id of his account; made by us where none is given. */
  creatorAppid: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{4,64}$/)
    .optional(),
});
export type CreateCreatorInput = z.infer<typeof createCreatorInput>;

export const addContentInput = z.strictObject({
  creatorAppid: id,
  kind: z.enum(contentKinds),
  title: z.string().trim().min(1).max(120),
  hasOutsideGoods: z.boolean().default(false),
});
export type AddContentInput = z.output<typeof addContentInput>;

/** Terms of 内容授权: the fee the creator grants is a rate of the base; live content has an agreed period. */
const terms = z.object({
  servicePpm: z.number().int().min(0).max(1_000_000).transform(ppm),
  periodFrom: moment.optional(),
  periodTo: moment.optional(),
});

export const authoriseContentInput = z.strictObject({ contentId: id, institutionAppid: id, ...terms.shape });
export type AuthoriseContentInput = z.output<typeof authoriseContentInput>;

export const changeAuthorisationInput = z.strictObject({ authorisationId: id, ...terms.shape });
export type ChangeAuthorisationInput = z.output<typeof changeAuthorisationInput>;

export const endAuthorisationInput = z.strictObject({ authorisationId: id });
export type EndAuthorisationInput = z.infer<typeof endAuthorisationInput>;

export const listContentsInput = pageInput.extend({
  q: z.string().trim().max(60).optional(),
  kind: z.enum(contentKinds).optional(),
});
export type ListContentsInput = z.output<typeof listContentsInput>;
