import { z } from "zod";
import { greyPauses } from "@/db/enums";

const greyReleaseId = z.string().min(1).max(64);
const percent = z.int().min(0).max(100);
const note = z.string().trim().max(200);

/** Visitors by their openid in the mini-program, promoters by their sharer_appid. */
const openids = z.array(z.string().trim().min(1).max(64)).max(500);
const promoters = z.array(z.string().trim().min(1).max(64)).max(500);

export const startGreyInput = z.strictObject({
  versionId: z.string().min(1).max(64),
  percent,
  hasProjectMembers: z.boolean().default(false),
  hasTrialMembers: z.boolean().default(false),
  openids: openids.default([]),
  promoters: promoters.default([]),
  note: note.default(""),
});
export type StartGrey = z.input<typeof startGreyInput>;

/** What is left out stays; nothing of it can be taken back but by cancelling. */
export const widenGreyInput = z.strictObject({
  greyReleaseId,
  percent: percent.optional(),
  hasProjectMembers: z.literal(true).optional(),
  hasTrialMembers: z.literal(true).optional(),
  openids: openids.optional(),
  promoters: promoters.optional(),
});
export type WidenGrey = z.input<typeof widenGreyInput>;

/** `hold`: nobody new, who has it keeps it; `back`: everybody is back on the live version at once. */
export const pauseGreyInput = z.strictObject({ greyReleaseId, pause: z.enum(greyPauses).default("hold") });
export type PauseGrey = z.input<typeof pauseGreyInput>;

export const greyInput = z.strictObject({ greyReleaseId, note: note.optional() });
export type ChangeGrey = z.input<typeof greyInput>;
