import { z } from "zod";
import { windowStatuses } from "@/db/enums";
import { pageInput } from "@/lib/kernel/paging";

const id = z.string().min(1).max(64);
const productId = z.string().regex(/^\d{1,19}$/);

/** The creator by the wire's id of his account. */
export const askWindowInput = z.strictObject({ creatorAppid: id });
export type AskWindowInput = z.infer<typeof askWindowInput>;

export const windowAuthorisationInput = z.strictObject({ authorisationId: id });
export type WindowAuthorisationInput = z.infer<typeof windowAuthorisationInput>;

export const putInWindowInput = z.strictObject({
  creatorAppid: id,
  productId,
  /** Of the selection pool: under which offer; without it the one that names the institution, else the one for all. */
  link: z.string().trim().min(1).max(200).optional(),
  /** Only an offer that names the institution, or only one for all. */
  isNamed: z.boolean().optional(),
  isHidden: z.boolean().default(false),
});
export type PutInWindowInput = z.input<typeof putInWindowInput>;

export const takeFromWindowInput = z.strictObject({ creatorAppid: id, productId });
export type TakeFromWindowInput = z.infer<typeof takeFromWindowInput>;

/** On the creator's own phone: out of what this institution put there. */
export const takeFromMyWindowInput = z.strictObject({ institutionId: id, productId });
export type TakeFromMyWindowInput = z.infer<typeof takeFromMyWindowInput>;

export const listWindowsInput = pageInput.extend({
  q: z.string().trim().max(60).optional(),
  status: z.enum(windowStatuses).optional(),
});
export type ListWindowsInput = z.output<typeof listWindowsInput>;
