import { z } from "zod";
import { dryRunChanges, type dryRunParties, selfPurchasePolicies } from "@/db/enums";
import { lockDaysInput } from "@/lib/attribution/input";
import { WHOLE_PPM } from "@/lib/kernel/money";
import { pageInput } from "@/lib/kernel/paging";
import { addDays } from "@/lib/kernel/time";

const id = z.string().trim().min(1).max(64);
const ratePpm = z.int().min(0).max(WHOLE_PPM);

/** Lock days as a shop would set them: for one institution, or for all that have none of their own. */
export const lockChange = lockDaysInput.extend({ institutionId: id.nullish() });
export type LockChange = z.infer<typeof lockChange>;

export const planChange = z.strictObject({
  planId: id,
  servicePpm: ratePpm,
  /** The creator's commission, where the merchant fixes it. */
  commissionPpm: ratePpm.nullish(),
});
export type PlanChange = z.infer<typeof planChange>;

/** A promoter's general ratio; without a promoter, everybody's. A ratio of a product's own beats it as always. */
export const ratioChange = z.strictObject({ promoterId: id.nullish(), ratioPpm: ratePpm });
export type RatioChange = z.infer<typeof ratioChange>;

/** What is changed; what is left out stays as it was at each order. */
export const changedTerms = z.strictObject({
  lock: lockChange.optional(),
  plans: z.array(planChange).max(200).default([]),
  ratios: z.array(ratioChange).max(200).default([]),
  selfPurchase: z.enum(selfPurchasePolicies).optional(),
});
export type ChangedTerms = z.output<typeof changedTerms>;

/** The longest stretch one run replays. */
export const longestDays = 400;

export const startDryRunInput = z
  .strictObject({
    name: z.string().trim().max(60).default(""),
    from: z.coerce.date(),
    until: z.coerce.date(),
    /** The operator says whose lines; everybody else replays his own. */
    brandId: id.nullish(),
    institutionId: id.nullish(),
    terms: changedTerms,
  })
  .superRefine((run, check) => {
    const refuse = (path: string[], message: string) => check.addIssue({ code: "custom", path, message });
    if (run.until <= run.from) refuse(["until"], "dry_run_end");
    else if (run.until > addDays(run.from, longestDays)) refuse(["until"], "dry_run_too_long");
    const { lock, plans, ratios, selfPurchase } = run.terms;
    if (!lock && plans.length === 0 && ratios.length === 0 && !selfPurchase) refuse(["terms"], "dry_run_nothing");
    const twice = (ids: readonly string[]) => ids.length !== new Set(ids).size;
    if (twice(plans.map((plan) => plan.planId))) refuse(["terms", "plans"], "named_twice");
    if (twice(ratios.map((ratio) => ratio.promoterId ?? ""))) refuse(["terms", "ratios"], "named_twice");
  });
export type StartDryRun = z.output<typeof startDryRunInput>;
export type StartDryRunInput = z.input<typeof startDryRunInput>;

export const dryRunRef = z.strictObject({ dryRunId: id });

export const dryRunLinesInput = pageInput.extend({ change: z.enum(dryRunChanges).optional() });
export type DryRunLinesInput = z.infer<typeof dryRunLinesInput>;

export type DryRunChange = (typeof dryRunChanges)[number];
export type DryRunParty = (typeof dryRunParties)[number];
