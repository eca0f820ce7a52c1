import { z } from "zod";
import { channelIds, depositEntryKinds } from "@/db/enums";
import { pageInput } from "@/lib/kernel/paging";

export const depositEntryInput = z.strictObject({
  brandId: z.string().min(1),
  channel: z.enum(channelIds),
  kind: z.enum(depositEntryKinds),
  amountFen: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  /** The bank's or the case's own number: the same one books once. */
  reference: z.string().trim().min(1).max(80),
  note: z.string().trim().max(300).optional(),
});
export type DepositEntryInput = z.infer<typeof depositEntryInput>;

export const depositListInput = pageInput.extend({
  channel: z.enum(channelIds).optional(),
  /** Those that still lack money before release. */
  isShort: z.boolean().optional(),
  /** Part of the brand's name. */
  q: z.string().trim().max(80).optional(),
});
export type DepositList = z.output<typeof depositListInput>;
