import { auditAll } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { PlanError } from "./commands";
import {
  type ChangePlanInput,
  type ChangePlansInput,
  cancelChangeInput,
  changePlanInput,
  changePlansInput,
} from "./input";
import { type ChangedPlan, lockPlans, makeChanges, storePlans } from "./make-changes";
import { partyNames } from "./standing-queries";
import { appendVersions, versionOf } from "./write-plans";

/**
 * Changes a plan from now on, or from a moment ahead, as a new version; orders already made keep the version they were
 * made under. Rates in ppm, caps in fen. Errors: not_found, wrong_state once it has ended, invalid_input for an end in
 * the past, plan_conflict where the change would give a party two rates for one product.
 */
export function changePlan(caller: Caller | Ctx, raw: ChangePlanInput): Promise<{ planId: string; version: number }> {
  const { planId, at = null, ...change } = changePlanInput.parse(raw);
  return transaction(caller, async (ctx) => {
    allow(ctx, "plan.write");
    await partyNames(ctx, "institution", change.institutionIds ?? []);
    await partyNames(ctx, "creator", [...(change.creatorIds ?? []), ...(change.addCreatorIds ?? [])]);
    const [done] = await makeChanges(ctx, [{ planId, change }], at);
    if (!done) throw new AppError("not_found", { params: { what: "plan" } });
    if ("error" in done) throw asError(done.error);
    return done;
  });
}

function asError(error: PlanError): AppError {
  const fields: Record<string, Record<string, string>> = {
    end_past: { endAt: "plan_end" },
    begin_past: { at: "plan_past" },
    rate_out_of_bounds: { servicePpm: "more than the whole price" },
    commission_fixed: { commissionPpm: "the merchant fixes it" },
    commission_assigned: { commissionPpm: "the institution assigns it" },
    everybodys: { institutionIds: "an ordinary plan is everybody's" },
    parties_missing: { creatorIds: "this kind of plan names its parties" },
  };
  return new AppError(error.code, {
    message: error.message,
    fields: fields[error.message],
    params: { reason: error.message, ...(error.planId ? { plan: error.planId } : {}) },
  });
}

/** One change of many plans, each answered by itself: what cannot be changed stays, the others are. */
export function changePlans(caller: Caller | Ctx, raw: ChangePlansInput): Promise<{ plans: ChangedPlan[] }> {
  const { planIds, change, at = null } = changePlansInput.parse(raw);
  return transaction(caller, async (ctx) => {
    allow(ctx, "plan.write");
    return {
      plans: await makeChanges(
        ctx,
        planIds.map((planId) => ({ planId, change })),
        at,
      ),
    };
  });
}

/** A change that lies ahead is taken back: the terms of today go on. wrong_state where none lies ahead. */
export function cancelChange(
  caller: Caller | Ctx,
  raw: { planId: string },
): Promise<{ planId: string; version: number }> {
  const { planId } = cancelChangeInput.parse(raw);
  return transaction(caller, async (ctx) => {
    allow(ctx, "plan.write");
    const [plan] = await lockPlans(ctx, [planId]);
    if (!plan) throw new AppError("not_found", { params: { what: "plan" } });
    if (plan.nextChangeAt === null) throw new AppError("wrong_state");
    const next = { ...plan, version: plan.version + 1, nextChangeAt: null, updatedAt: ctx.now };
    await storePlans(ctx, [{ before: plan, next }]);
    await appendVersions(ctx, [versionOf(ctx, next, ctx.now)]);
    await auditAll(ctx, [
      { action: "plan.cancel_change", target: { type: "plan", id: planId }, before: { at: plan.nextChangeAt } },
    ]);
    return { planId, version: next.version };
  });
}
