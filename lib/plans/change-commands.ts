import { and, eq } from "drizzle-orm";
import { plans, planVersions } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { WHOLE_PPM } from "@/lib/kernel/money";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { lockProducts } from "./commands";
import { type ChangePlanInput, changePlanInput } from "./input";
import { conflictOf, nextStatuses, planState } from "./rules";
import { institutionNames, standingPlans } from "./standing-queries";

/**
 * Changes a plan from now on, as a new version; orders already made keep the version they were made under.
 * Rates in ppm. Errors: wrong_state once it has ended, invalid_input for an end in the past, plan_conflict where the
 * change would give an institution two rates for one product.
 */
export function changePlan(caller: Caller | Ctx, raw: ChangePlanInput): Promise<{ planId: string; version: number }> {
  const input = changePlanInput.parse(raw);
  return transaction(caller, async (ctx) => {
    allow(ctx, "plan.write");
    const before = await lockPlan(ctx, input.planId);
    ensure(planState(before, ctx.now) !== "ended", "wrong_state");
    const status = input.status ?? before.status;
    ensure(nextStatuses[before.status].includes(status), "wrong_state");
    const terms = {
      status,
      servicePpm: input.servicePpm ?? before.servicePpm,
      commissionPpm: input.commissionPpm === undefined ? before.commissionPpm : input.commissionPpm,
      institutionIds: input.institutionIds ?? before.institutionIds,
      endAt: input.endAt === undefined ? before.endAt : input.endAt,
    };
    await checkTerms(ctx, before, terms, input);
    const version = before.version + 1;
    const { id: planId, groupId: _g, name: _n, createdAt: _c, updatedAt: _u, ...kept } = before;
    await ctx.db
      .update(plans)
      .set({ ...terms, version, updatedAt: ctx.now })
      .where(and(eq(plans.id, planId), eq(plans.brandId, ctx.tenant.id)));
    await ctx.db
      .insert(planVersions)
      .values({ ...kept, ...terms, planId, version, validFrom: ctx.now, changedBy: ctx.actor.name });
    await audit(ctx, {
      action: `plan.${status === before.status ? "change" : status === "active" ? "resume" : status === "paused" ? "pause" : "end"}`,
      target: { type: "plan", id: planId },
      before: pick(before),
      after: terms,
    });
    return { planId, version };
  });
}

type PlanRow = typeof plans.$inferSelect;
type Terms = Pick<PlanRow, "status" | "servicePpm" | "commissionPpm" | "institutionIds" | "endAt">;

const pick = ({ status, servicePpm, commissionPpm, institutionIds, endAt }: Terms): Terms => ({
  status,
  servicePpm,
  commissionPpm,
  institutionIds,
  endAt,
});

/** Product before plan: the order in which plans are set too. */
async function lockPlan(ctx: Ctx, planId: string): Promise<PlanRow> {
  const here = and(eq(plans.id, planId), eq(plans.brandId, ctx.tenant.id));
  const [found] = await ctx.db.select({ productId: plans.productId }).from(plans).where(here);
  if (!found) throw notFound("plan");
  await lockProducts(ctx, [found.productId]);
  const [plan] = await ctx.db.select().from(plans).where(here).for("update");
  if (!plan) throw notFound("plan");
  return plan;
}

async function checkTerms(ctx: Ctx, before: PlanRow, terms: Terms, input: ReturnType<typeof changePlanInput.parse>) {
  const byMerchant = before.commissionBy === "merchant";
  ensure(byMerchant === (terms.commissionPpm !== null), "invalid_input", {
    fields: { commissionPpm: byMerchant ? "the merchant fixes it" : "the institution assigns it" },
  });
  ensure(terms.servicePpm + (terms.commissionPpm ?? 0) <= WHOLE_PPM, "invalid_input", {
    fields: { servicePpm: "more than the whole price" },
  });
  if (input.endAt)
    ensure(input.endAt > ctx.now && input.endAt > before.beginAt, "invalid_input", {
      fields: { endAt: "plan_end" },
    });
  if (input.institutionIds) {
    ensure(before.kind !== "ordinary", "invalid_input", {
      fields: { institutionIds: "an ordinary plan is every institution's" },
    });
    await institutionNames(ctx, input.institutionIds);
  }
  if (terms.status === "ended") return;
  const beside = (await standingPlans(ctx, [before.productId])).get(before.productId) ?? [];
  const wanted = { ...before, ...terms, institutionIds: terms.institutionIds ?? [] };
  const conflict = conflictOf(
    wanted,
    beside.filter((plan) => plan.planId !== before.id),
  );
  ensure(!conflict || isOlder(before, conflict.plan), "plan_conflict", {
    message: conflict?.reason,
    params: { plan: conflict?.plan.planId ?? "" },
  });
}

/** An ordinary or directed plan that was there before an exclusive one stays changeable; the exclusive one rules. */
const isOlder = (before: PlanRow, other: { kind: string; planId: string }) =>
  before.kind !== "exclusive" && other.kind === "exclusive" && before.id < other.planId;
