import { z } from "zod";

const hours = z.coerce.number().int().min(1).max(720);

/** Where a trial starts: a page of the package with its query, `/` for its first page. */
export const startPathInput = z
  .string()
  .trim()
  .max(512)
  .regex(/^[^\s\\#<>"]*$/, "invalid")
  .refine((text) => !text.startsWith("//") && !text.includes("://"), "invalid");

export const createTrialInput = z.strictObject({
  versionId: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(40),
  startPath: startPathInput.default("/"),
  audience: z.enum(["anyone", "members"]).default("members"),
  hours: hours.default(72),
});
export type CreateTrial = z.output<typeof createTrialInput>;

export const trialInput = z.strictObject({ trialId: z.string().min(1).max(64) });
export const extendTrialInput = z.strictObject({ trialId: z.string().min(1).max(64), hours: hours.default(72) });
/** What may be changed of a trial without a new QR. */
export const changeTrialInput = z.strictObject({
  trialId: z.string().min(1).max(64),
  name: createTrialInput.shape.name.optional(),
  startPath: startPathInput.optional(),
  audience: z.enum(["anyone", "members"]).optional(),
});
export type ChangeTrial = z.output<typeof changeTrialInput>;

export const trialListInput = z.strictObject({
  appid: z.string().min(1).max(64),
  versionId: z.string().min(1).max(64).optional(),
});
export type TrialsAsked = z.output<typeof trialListInput>;
