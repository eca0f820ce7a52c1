import { z } from "zod";
import { commissionAssigners, planAudiences, planKinds } from "@/db/enums";
import { WHOLE_PPM } from "@/lib/kernel/money";
import { pageInput } from "@/lib/kernel/paging";
import { productId } from "@/lib/products/input";

const ratePpm = z.int().min(0).max(WHOLE_PPM);
const organisationId = z.string().min(1).max(64);
const moment = z.coerce.date();
/** The most service fee and commission a plan's lines may owe, in fen; null or left out: no cap. */
const capFen = z.int().min(1).max(100_000_000_000).nullish();
const partyIds = (least: number) =>
  z
    .array(organisationId)
    .min(least)
    .max(200)
    .transform((ids) => [...new Set(ids)].sort());

/** The most a creator may be offered (reference §8.2: 0–90 %). */
export const MOST_COMMISSION_PPM = 900_000;

/** One product under one rate for the institutions or creators named (none for an ordinary plan). */
export const planTermInput = z.strictObject({
  /** Any text: one that is no product of the brand's is answered as such, term by term. */
  productId: z.string().min(1).max(20),
  institutionIds: partyIds(0).default([]),
  creatorIds: partyIds(0).default([]),
  servicePpm: ratePpm,
  commissionPpm: ratePpm.nullish(),
  /** Later than the plans' own beginning: where this term follows another plan that still runs. */
  beginAt: moment.nullish(),
});
export type PlanTermInput = z.infer<typeof planTermInput>;

export const createPlansInput = z
  .strictObject({
    kind: z.enum(planKinds),
    audience: z.enum(planAudiences).default("institution"),
    name: z.string().trim().max(40).default(""),
    commissionBy: z.enum(commissionAssigners).default("institution"),
    beginAt: moment.nullish(),
    endAt: moment.nullish(),
    capDayFen: capFen,
    capTotalFen: capFen,
    /** As the wire asks: each product once. */
    isOneEach: z.boolean().default(false),
    terms: z.array(planTermInput).min(1).max(400),
  })
  .transform((plan) => (plan.audience === "creator" ? { ...plan, commissionBy: "merchant" as const } : plan))
  .superRefine((plan, check) => {
    const isForCreators = plan.audience === "creator";
    const [named, foreign] = isForCreators
      ? (["creatorIds", "institutionIds"] as const)
      : (["institutionIds", "creatorIds"] as const);
    plan.terms.forEach((term, index) => {
      const refuse = (field: string, message: string) =>
        check.addIssue({ code: "custom", path: ["terms", index, field], message });
      const isNamed = plan.kind !== "ordinary";
      if (isNamed && term[named].length === 0) refuse(named, "this kind of plan names its parties");
      if (!isNamed && term[named].length > 0) refuse(named, "an ordinary plan is everybody's");
      if (term[foreign].length > 0) refuse(foreign, "not of this plan's audience");
      if (plan.commissionBy === "merchant" && (term.commissionPpm ?? null) === null)
        refuse("commissionPpm", "the merchant fixes the creator's commission");
      if (plan.commissionBy === "institution" && (term.commissionPpm ?? null) !== null)
        refuse("commissionPpm", "the institution assigns the commission");
      if (term.servicePpm + (term.commissionPpm ?? 0) > WHOLE_PPM) refuse("servicePpm", "more than the whole price");
      if (isForCreators && (term.commissionPpm ?? 0) > MOST_COMMISSION_PPM) refuse("commissionPpm", "at most 90 %");
    });
  });
export type CreatePlansInput = z.input<typeof createPlansInput>;
export type CreatePlans = z.output<typeof createPlansInput>;

/** What is left out stays as it is. A change holds from now on, or from `at`; orders already made keep their rates. */
export const planChangeInput = z.strictObject({
  servicePpm: ratePpm.optional(),
  /** Percentage points more (less where negative) than the plan has, in ppm. */
  serviceByPpm: z.int().min(-WHOLE_PPM).max(WHOLE_PPM).optional(),
  commissionPpm: ratePpm.nullable().optional(),
  /** Of a plan that has not begun. */
  beginAt: moment.optional(),
  endAt: moment.nullable().optional(),
  institutionIds: partyIds(1).optional(),
  creatorIds: partyIds(1).optional(),
  addCreatorIds: partyIds(0).optional(),
  removeCreatorIds: partyIds(0).optional(),
  status: z.enum(["active", "paused", "ended"]).optional(),
  capDayFen: capFen,
  capTotalFen: capFen,
});
export type PlanChange = z.output<typeof planChangeInput>;

const planIdInput = z.string().min(1).max(64);
const fromWhen = { at: moment.nullish() };

export const changePlanInput = planChangeInput.extend({ planId: planIdInput, ...fromWhen });
export type ChangePlanInput = z.input<typeof changePlanInput>;

/** One change of many plans: who is in them stays each plan's own matter. */
export const changePlansInput = z.strictObject({
  planIds: z
    .array(planIdInput)
    .min(1)
    .max(200)
    .transform((ids) => [...new Set(ids)]),
  change: planChangeInput.omit({
    beginAt: true,
    institutionIds: true,
    creatorIds: true,
    addCreatorIds: true,
    removeCreatorIds: true,
  }),
  ...fromWhen,
});
export type ChangePlansInput = z.input<typeof changePlansInput>;

export const cancelChangeInput = z.strictObject({ planId: planIdInput });

export const planStates = ["running", "scheduled", "paused", "ended"] as const;

export const listPlansInput = pageInput.extend({
  /** So many of the list's first are passed over, where a page is asked for by its number. */
  offset: z.int().min(0).max(5_000).optional(),
  q: z.string().trim().max(100).optional(),
  kind: z.enum(planKinds).optional(),
  audience: z.enum(planAudiences).optional(),
  state: z.enum(planStates).optional(),
  productId: productId.optional(),
  /** Only plans that name this institution or creator, or everybody of its kind. */
  partyId: organisationId.optional(),
  /** Of one shop. */
  brandId: organisationId.optional(),
  /** Only plans with a change that lies ahead, or with a cap. */
  has: z.enum(["change", "cap"]).optional(),
});
export type ListPlansInput = z.infer<typeof listPlansInput>;

const lockDays = z.int().min(0).max(365);

export const setLockRuleInput = z.strictObject({
  /** None: the shop's own setting, for every institution that has none of its own. */
  institutionId: organisationId.nullish(),
  productClickDays: lockDays,
  productOrderDays: lockDays,
  contentClickDays: lockDays,
  contentOrderDays: lockDays,
});
export type SetLockRuleInput = z.infer<typeof setLockRuleInput>;

/** An institution's own rule taken back: the shop's holds for it again. */
export const resetLockRuleInput = z.strictObject({ institutionId: organisationId });

export const listPoolInput = pageInput.extend({
  /** Whose pool: the institution itself, or one a promoter is bound to. */
  institutionId: organisationId,
  q: z.string().trim().max(100).optional(),
  kind: z.enum(planKinds).optional(),
});
export type ListPoolInput = z.infer<typeof listPoolInput>;
