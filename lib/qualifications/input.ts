import { z } from "zod";
import { channelIds, qualificationStatuses } from "@/db/enums";
import { pageInput } from "@/lib/kernel/paging";

export const submitQualificationInput = z.strictObject({
  channel: z.enum(channelIds),
  category: z.string().min(1).max(60),
  /** Which of the category's documents, counted from 0 as the channel lists them. */
  item: z.number().int().min(0).max(50),
  /** A file handed in as evidence before. */
  fileId: z.string().min(1).max(64),
  number: z.string().trim().max(80).optional(),
  /** The last day it is valid; left out where it does not end. */
  validUntil: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional(),
});
export type SubmitQualification = z.output<typeof submitQualificationInput>;

export const decideQualificationInput = z
  .strictObject({
    qualificationId: z.string().min(1).max(64),
    decision: z.enum(["accepted", "rejected"]),
    reason: z.string().trim().max(500).optional(),
  })
  .refine((input) => input.decision === "accepted" || input.reason, { path: ["reason"], message: "required" });
export type DecideQualification = z.output<typeof decideQualificationInput>;

export const qualificationListInput = pageInput.extend({
  status: z.enum(qualificationStatuses).optional(),
  /** Accepted ones that end within 30 days or have ended. */
  isDue: z.boolean().optional(),
  q: z.string().trim().max(80).optional(),
});
export type QualificationList = z.output<typeof qualificationListInput>;
