import { z } from "zod";
import { admissionModes, admissionStatuses, channelIds, providerRights } from "@/db/enums";
import { pageInput } from "@/lib/kernel/paging";

/** Stands in place of a category in a provider's own applications. */
export const rightCategory = "service_provider";

const itemKey = z.string().min(1).max(60);

export const admissionDraftInput = z.strictObject({
  channel: z.enum(channelIds),
  mode: z.enum(admissionModes),
  /** What a provider applies for, in mode `provider`; brands leave it out. */
  providerRight: z.enum(providerRights).nullish(),
  /** The legal subject, as on the business licence. */
  subject: z.string().trim().min(2).max(80),
  category: z.string().min(1).max(60),
  /** The provider's organisation appid, in provider mode. */
  providerAppid: z.string().trim().max(64).optional(),
  items: z
    .array(
      z.strictObject({
        itemKey,
        /** `file:<id>` of a file handed in before, a link, a number or words; null takes back what was shown. */
        evidence: z.string().trim().min(1).max(500).nullable(),
      }),
    )
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
    // The brand must learn what to do: a reason for an item, or a note.
    const saysWhy = input.note || input.items.some((item) => item.status === "rejected");
    if (input.decision === "reject" ? !input.note : input.decision === "needs_more" && !saysWhy)
      issue.addIssue({ code: "custom", path: ["note"], message: "required" });
  });
export type AdmissionDecisionInput = z.input<typeof admissionDecisionInput>;

export const admissionListInput = pageInput.extend({
  status: z.enum(admissionStatuses).optional(),
  channel: z.enum(channelIds).optional(),
  brandId: z.string().max(64).optional(),
  providerId: z.string().max(64).optional(),
  /** Providers' own applications, or those of brands; both where nothing is said. */
  of: z.enum(["brands", "providers"]).optional(),
  /** Part of the brand's name or the subject, or the application's id. */
  q: z.string().trim().max(80).optional(),
});
export type AdmissionList = z.output<typeof admissionListInput>;
