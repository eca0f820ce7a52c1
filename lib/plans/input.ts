import { z } from "zod";
import { commissionAssigners, planKinds } from "@/db/enums";
import { WHOLE_PPM } from "@/lib/kernel/money";
import { pageInput } from "@/lib/kernel/paging";
import { productId } from "@/lib/products/input";

const ratePpm = z.int().min(0).max(WHOLE_PPM);
const organisationId = z.string().min(1).max(64);
const moment = z.coerce.date();

/** One product under one rate for the institutions named (none for an ordinary plan). */
export const planTermInput = z.strictObject({
  /** Any text: one that is no product of the brand's is answered as such, term by term. */
  productId: z.string().min(1).max(20),
  institutionIds: z
    .array(organisationId)
    .max(200)
    .transform((ids) => [...new Set(ids)].sort())
    .default([]),
  servicePpm: ratePpm,
  commissionPpm: ratePpm.nullish(),
  /** Later than the plans' own beginning: where this term follows another plan that still runs. */
  beginAt: moment.nullish(),
});
export type PlanTermInput = z.infer<typeof planTermInput>;

export const createPlansInput = z
  .strictObject({
    kind: z.enum(planKinds),
    name: z.string().trim().max(40).default(""),
    commissionBy: z.enum(commissionAssigners).default("institution"),
    beginAt: moment.nullish(),
    endAt: moment.nullish(),
    terms: z.array(planTermInput).min(1).max(400),
  })
  .superRefine((plan, check) => {
    plan.terms.forEach((term, index) => {
      const refuse = (field: string, message: string) =>
        check.addIssue({ code: "custom", path: ["terms", index, field], message });
      const isNamed = plan.kind !== "ordinary";
      if (isNamed && term.institutionIds.length === 0) refuse("institutionIds", "this kind of plan names institutions");
      if (!isNamed && term.institutionIds.length > 0)
        refuse("institutionIds", "an ordinary plan is every institution's");
      if (plan.commissionBy === "merchant" && (term.commissionPpm ?? null) === null)
        refuse("commissionPpm", "the merchant fixes the creator's commission");
      if (plan.commissionBy === "institution" && (term.commissionPpm ?? null) !== null)
        refuse("commissionPpm", "the institution assigns the commission");
      if (term.servicePpm + (term.commissionPpm ?? 0) > WHOLE_PPM) refuse("servicePpm", "more than the whole price");
    });
  });
export type CreatePlansInput = z.input<typeof createPlansInput>;
export type CreatePlans = z.output<typeof createPlansInput>;

/** What is left out stays as it is. A change holds from now on; orders already made keep their rates. */
export const changePlanInput = z.strictObject({
  planId: z.string().min(1).max(64),
  servicePpm: ratePpm.optional(),
  commissionPpm: ratePpm.nullable().optional(),
  endAt: moment.nullable().optional(),
  institutionIds: z
    .array(organisationId)
    .min(1)
    .max(200)
    .transform((ids) => [...new Set(ids)].sort())
    .optional(),
  status: z.enum(["active", "paused", "ended"]).optional(),
});
export type ChangePlanInput = z.input<typeof changePlanInput>;

export const planStates = ["running", "scheduled", "paused", "ended"] as const;

export const listPlansInput = pageInput.extend({
  q: z.string().trim().max(100).optional(),
  kind: z.enum(planKinds).optional(),
  state: z.enum(planStates).optional(),
  productId: productId.optional(),
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

export const listPoolInput = pageInput.extend({
  /** Whose pool: the institution itself, or one a promoter is bound to. */
  institutionId: organisationId,
  q: z.string().trim().max(100).optional(),
  kind: z.enum(planKinds).optional(),
});
export type ListPoolInput = z.infer<typeof listPoolInput>;
