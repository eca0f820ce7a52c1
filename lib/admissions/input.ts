import { z } from "zod";
import { admissionModes, channelIds } from "@/db/enums";

const itemKey = z.string().min(1).max(60);

export const admissionDraftInput = z.strictObject({
  channel: z.enum(channelIds),
  mode: z.enum(admissionModes),
  /** The legal subject, as on the business licence. */
  subject: z.string().trim().min(2).max(80),
  category: z.string().min(1).max(60),
  /** The provider's organisation appid, in provider mode. */
  providerAppid: z.string().trim().max(64).optional(),
  items: z
    .array(z.strictObject({ itemKey, evidence: z.string().trim().min(1).max(500) }))
    .max(40)
    .default([]),
});
export type AdmissionDraftInput = z.input<typeof admissionDraftInput>;

export const admissionRef = z.strictObject({ admissionId: z.string().min(1) });
export type AdmissionRef = z.infer<typeof admissionRef>;

export const admissionDecisionInput = z
  .strictObject({
    admissionId: z.string().min(1),
    decision: z.enum(["admit", "reject", "needs_more"]),
    note: z.string().trim().max(500).optional(),
    items: z
      .array(
        z.strictObject({
          itemKey,
          status: z.enum(["accepted", "rejected"]),
          reason: z.string().trim().max(300).optional(),
        }),
      )
      .max(40)
      .default([]),
  })
  .superRefine((input, issue) => {
    input.items.forEach((item, index) => {
      if (item.status === "rejected" && !item.reason)
        issue.addIssue({ code: "custom", path: ["items", index, "reason"], message: "required" });
    });
    if (input.decision === "reject" && !input.note)
      issue.addIssue({ code: "custom", path: ["note"], message: "required" });
  });
export type AdmissionDecisionInput = z.input<typeof admissionDecisionInput>;
