import { z } from "zod";
import { fraudCaseStatuses, fraudVerdicts } from "@/db/enums";
import { pageInput } from "@/lib/kernel/paging";

/** What may hold a commission, gravest first. */
export const fraudCode = z.enum([
  "shared_identity",
  "brand_staff",
  "own_purchases",
  "hidden_hits",
  "late_touch",
  "impossible_gap",
  "last_moment",
  "click_burst",
  "click_repeat",
]);
export type FraudCode = z.infer<typeof fraudCode>;

const figure = (max: number) => z.int().min(1).max(max);

/** From which figures on a signal holds. A stricter institution beats the deployment, never a laxer one. */
export const fraudThresholds = z.strictObject({
  /** A promoter's own purchases in 30 days. */
  ownOrders: figure(1_000),
  /** Clicks on one share within a minute of the touch. */
  clicksPerMinute: figure(100_000),
  /** Clicks of one person on one share within the day before the order. */
  clicksPerVisitor: figure(100_000),
  /** Loads of the share by images or frames within the day before the order. */
  hiddenHits: figure(100_000),
  /** A touch within so many seconds before the order … */
  lastSeconds: figure(3_600),
  /** … in so many of the promoter's orders of seven days. */
  lastOrders: figure(10_000),
  /** A touch first reported so many minutes after the order. */
  lateMinutes: figure(43_200),
  /** From touch to order faster than a person can be. */
  impossibleMs: figure(60_000),
});
export type FraudThresholds = z.infer<typeof fraudThresholds>;

/** Ordinary trade stays below these. */
export const defaultThresholds: FraudThresholds = {
  ownOrders: 8,
  clicksPerMinute: 60,
  clicksPerVisitor: 20,
  hiddenHits: 3,
  lastSeconds: 10,
  lastOrders: 5,
  lateMinutes: 60,
  impossibleMs: 500,
};

/** A commission of so much (fen) and more is decided by two people, unless the operator says otherwise. */
export const defaultSecondPersonFen = 100_000;

export const deploymentSettings = fraudThresholds.extend({
  secondPersonFen: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
});
export type DeploymentSettings = z.infer<typeof deploymentSettings>;

export const setThresholdsInput = deploymentSettings.partial();
export type SetThresholds = z.infer<typeof setThresholdsInput>;

const id = z.string().trim().min(1).max(64);
const note = z.string().trim().min(4).max(500);

export const decideInput = z.strictObject({
  caseIds: z
    .array(id)
    .min(1)
    .max(100)
    .transform((ids) => [...new Set(ids)].sort()),
  verdict: z.enum(fraudVerdicts),
  note,
});
export type DecideInput = z.input<typeof decideInput>;

export const reopenInput = z.strictObject({ caseId: id, note });
export type ReopenInput = z.infer<typeof reopenInput>;

export const stateInput = reopenInput;

export const caseFilterInput = pageInput.extend({
  status: z.enum(fraudCaseStatuses).optional(),
  code: fraudCode.optional(),
  query: z.string().trim().max(100).optional(),
  institutionId: id.optional(),
  promoterId: id.optional(),
});
export type CaseFilter = z.infer<typeof caseFilterInput>;

export type FraudCaseStatus = (typeof fraudCaseStatuses)[number];
export type FraudVerdict = (typeof fraudVerdicts)[number];
