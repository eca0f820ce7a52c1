import { z } from "zod";
import { channelIds, waveItemStatuses, waveStatuses } from "@/db/enums";
import { pageInput } from "@/lib/kernel/paging";
import { startPathInput } from "@/lib/previews/input";

const anyId = z.string().min(1).max(64);
const appid = z.string().trim().min(1).max(64);
const templateId = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** Mini-programs one wave may hold. */
export const mostTargets = 5000;

export const targetsInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all") }),
  z.strictObject({
    kind: z.literal("filter"),
    channel: z.enum(channelIds).optional(),
    q: z.string().trim().max(60).optional(),
    isFirst: z.boolean().optional(),
    /** Live with a version of this template now. */
    liveTemplateId: templateId.optional(),
  }),
  z.strictObject({ kind: z.literal("appids"), appids: z.array(appid).min(1).max(mostTargets) }),
]);
export type Targets = z.output<typeof targetsInput>;

/** What is to go where: enough for a look at the effect. ext.json is judged against the template, with faults by path. */
export const previewWaveInput = z.strictObject({
  templateId,
  targets: targetsInput,
  ext: z.record(z.string(), z.json()).default({}),
  overrides: z.record(appid, z.record(z.string(), z.json())).default({}),
});
export type PreviewWave = z.output<typeof previewWaveInput>;

const automatic = {
  submitsItself: z.boolean().default(true),
  releasesItself: z.boolean().default(true),
  haltFailures: z.coerce.number().int().min(1).max(mostTargets).nullish(),
  /** 20,000 = 2 %. */
  haltPpm: z.coerce.number().int().min(1000).max(1_000_000).nullish(),
};

export const startWaveInput = z.strictObject({
  ...previewWaveInput.shape,
  name: z.string().trim().min(2).max(60),
  version: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z][\w.+-]{0,31}$/, "invalid")
    .optional(),
  description: z.string().trim().max(200).optional(),
  needsAcceptance: z.boolean().default(true),
  ...automatic,
  greyPercent: z.coerce.number().int().min(1).max(99).nullish(),
  reviewNotes: z.string().trim().min(4).max(1000),
  trialHours: z.coerce.number().int().min(1).max(720).default(168),
  startPath: startPathInput.default("/"),
});
export type StartWave = z.output<typeof startWaveInput>;

export const waveIdInput = z.strictObject({ waveId: anyId });

/** What is left out stays as it is; null takes a rule away. */
export const waveRulesInput = z.strictObject({
  waveId: anyId,
  submitsItself: z.boolean().optional(),
  releasesItself: z.boolean().optional(),
  haltFailures: automatic.haltFailures,
  haltPpm: automatic.haltPpm,
});
export type WaveRules = z.output<typeof waveRulesInput>;

/** Some items of a wave by id, or all that the command fits. */
export const waveItemsInput = z.strictObject({
  waveId: anyId,
  itemIds: z.array(anyId).min(1).max(mostTargets).optional(),
});
export type WaveItems = z.output<typeof waveItemsInput>;

export const advanceItemsInput = waveItemsInput.extend({ step: z.enum(["submit", "release", "complete"]) });
export type AdvanceItems = z.output<typeof advanceItemsInput>;
export const skipItemsInput = waveItemsInput.required({ itemIds: true });

export const waveListInput = pageInput.extend({
  status: z.enum(waveStatuses).optional(),
  q: z.string().trim().max(60).optional(),
});
export type WaveList = z.output<typeof waveListInput>;

export const itemListInput = pageInput.extend({
  status: z
    .union([z.enum(waveItemStatuses), z.array(z.enum(waveItemStatuses)).max(waveItemStatuses.length)])
    .optional(),
  channel: z.enum(channelIds).optional(),
  reason: z.string().max(64).optional(),
  q: z.string().trim().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ItemList = z.output<typeof itemListInput>;

export const acceptTrialInput = z.strictObject({ itemId: anyId });
export const refuseTrialInput = z.strictObject({ itemId: anyId, reason: z.string().trim().min(2).max(500) });
export type RefuseTrial = z.output<typeof refuseTrialInput>;

/** One template into one mini-program, as the platforms' commit call does it. */
export const commitInput = z.strictObject({
  appid,
  templateId,
  ext: z.record(z.string(), z.json()).default({}),
  version: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z][\w.+-]{0,63}$/, "invalid"),
  description: z.string().trim().max(200).default(""),
});
export type CommitTemplate = z.output<typeof commitInput>;
