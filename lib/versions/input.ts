import { z } from "zod";
import { versionStatuses } from "@/db/enums";
import { pageInput } from "@/lib/kernel/paging";

const appid = z.string().min(1).max(64);
export const versionIdInput = z.strictObject({ versionId: z.string().min(1).max(64) });

/** What comes beside the zip. Names as developers know them from miniprogram-ci. */
export const uploadInput = z.strictObject({
  appid,
  version: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z][\w.+-]{0,31}$/, "invalid"),
  description: z.string().trim().max(200).default(""),
  branch: z
    .string()
    .trim()
    .regex(/^[\w][\w./-]{0,63}$/, "invalid")
    .default("main"),
  robot: z.coerce.number().int().min(1).max(30).optional(),
  /** The uploader's own key: with it an upload happens once, and its fate can be asked. */
  uploadKey: z
    .string()
    .trim()
    .regex(/^[\w.:-]{8,128}$/, "invalid")
    .optional(),
});
export type Upload = z.output<typeof uploadInput>;

export const versionListInput = pageInput.extend({
  branch: z.string().max(64).optional(),
  robot: z.coerce.number().int().min(1).max(30).optional(),
  uploader: z.string().max(64).optional(),
  status: z.enum(versionStatuses).optional(),
});
export type VersionList = z.output<typeof versionListInput>;

export const submitInput = z.strictObject({
  versionId: z.string().min(1).max(64),
  notes: z.string().trim().min(4).max(1000),
});
export type SubmitVersion = z.output<typeof submitInput>;

export const approveInput = z.strictObject({ reviewId: z.string().min(1).max(64) });

export const rejectInput = z.strictObject({
  reviewId: z.string().min(1).max(64),
  reasons: z
    .array(z.strictObject({ page: z.string().trim().max(200), reason: z.string().trim().min(2).max(500) }))
    .min(1)
    .max(20),
});
export type RejectVersion = z.output<typeof rejectInput>;

export const reviewListInput = pageInput.extend({
  status: z.enum(["in_review", "approved", "rejected", "withdrawn"]).optional(),
});
export type ReviewList = z.output<typeof reviewListInput>;
