import { z } from "zod";
import { channelIds, depositEntryKinds } from "@/db/enums";

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
