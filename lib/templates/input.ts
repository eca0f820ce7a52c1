import { z } from "zod";
import { pageInput } from "@/lib/kernel/paging";

/** Drafts and templates are counted: their ids are numbers on the wire and here. */
const number = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

export const draftIdInput = z.strictObject({ draftId: number });
export const templateIdInput = z.strictObject({ templateId: number });

/** A draft into the library; what it is called and said of it may differ from the upload. */
export const addTemplateInput = z.strictObject({
  draftId: number,
  version: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z][\w.+-]{0,31}$/, "invalid")
    .optional(),
  description: z.string().trim().max(200).optional(),
});
export type AddTemplate = z.output<typeof addTemplateInput>;

export const draftListInput = pageInput.extend({ appid: z.string().max(64).optional() });
export type DraftList = z.output<typeof draftListInput>;

export const templateListInput = pageInput.extend({ q: z.string().trim().max(60).optional() });
export type TemplateList = z.output<typeof templateListInput>;
