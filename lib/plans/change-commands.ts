import { and, eq, inArray } from "drizzle-orm";
import { plans, planVersions } from "@/db/schema";
import { auditAll } from "@/lib/kernel/audit";
import { updateRows } from "@/lib/kernel/bulk";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { announcePlans } from "./announce";
import { liftStops, type StartedCap, startCaps } from "./cap-commands";
import { changedTerms, mergeAhead, type PlanTerms, termsOf } from "./change-rules";
import { type PlanError, planError } from "./commands";
import {
  type ChangePlanInput,
  type ChangePlansInput,
  cancelChangeInput,
  changePlanInput,
  changePlansInput,
} from "./input";
import { type Judged, judgeChanges, type WantedChange } from "./judge-changes";
import { partyNames } from "./standing-queries";
import { appendVersions, applyDueChanges, lockProducts, type PlanRecord, versionOf } from "./write-plans";

export type ChangedPlan = { planId: string; version: number } | { planId: string; error: PlanError };

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
    await store(ctx, [{ before: plan, next }]);
    await appendVersions(ctx, [versionOf(ctx, next, ctx.now)]);
    await auditAll(ctx, [
      { action: "plan.cancel_change", target: { type: "plan", id: planId }, before: { at: plan.nextChangeAt } },
    ]);
    return { planId, version: next.version };
  });
}

/** Products before plans: the order in which plans are set too. */
async function lockPlans(ctx: Ctx, planIds: readonly string[]): Promise<PlanRecord[]> {
  const here = and(inArray(plans.id, [...planIds]), eq(plans.brandId, ctx.tenant.id));
  const found = await ctx.db.select({ productId: plans.productId }).from(plans).where(here);
  await lockProducts(
    ctx,
    found.map((row) => row.productId),
  );
  await applyDueChanges(ctx, planIds);
  return ctx.db.select().from(plans).where(here).orderBy(plans.id).for("update");
}

/** Changes of many plans at once, in a fixed number of statements. */
export async function makeChanges(ctx: Ctx, wanted: readonly WantedChange[], at: Date | null): Promise<ChangedPlan[]> {
  const locked = await lockPlans(
    ctx,
    wanted.map((one) => one.planId),
  );
  const judged = await judgeChanges(ctx, locked, wanted, at);
  const ahead = await scheduledTerms(ctx, locked);
  const written = judged.flatMap((one) =>
    "terms" in one ? [nextOf(ctx, one, at, ahead.get(one.plan.id) ?? null)] : [],
  );
  await store(ctx, written);
  await appendVersions(
    ctx,
    written.flatMap((one) => one.versions),
  );
  await auditAll(
    ctx,
    written.map(({ before, next, terms }) => ({
      action: `plan.${at ? "schedule" : verbOf(before, terms)}`,
      target: { type: "plan", id: next.id },
      before: termsOf(before),
      after: at ? { ...terms, at } : terms,
    })),
  );
  if (!at) await followCaps(ctx, written);
  if (!at)
    await announcePlans(
      ctx,
      written.map(({ before, next }) => ({ plan: next, changed: changedTerms(before, next) })),
    );
  return judged.map((one) =>
    "terms" in one
      ? { planId: one.planId, version: written.find(({ next }) => next.id === one.planId)?.next.version ?? 0 }
      : { planId: one.planId, error: planError(one.refusal, one.inTheWay) },
  );
}

const verbOf = (before: PlanTerms, after: PlanTerms): string =>
  before.status === after.status ? "change" : { active: "resume", paused: "pause", ended: "end" }[after.status];

/** What the change that lies ahead of each of these plans says: always the last version. */
async function scheduledTerms(ctx: Ctx, rows: readonly PlanRecord[]): Promise<Map<string, PlanTerms>> {
  const waiting = rows.filter((row) => row.nextChangeAt !== null);
  if (waiting.length === 0) return new Map();
  const versions = await ctx.db
    .select()
    .from(planVersions)
    .innerJoin(plans, and(eq(plans.id, planVersions.planId), eq(plans.version, planVersions.version)))
    .where(
      inArray(
        plans.id,
        waiting.map((row) => row.id),
      ),
    );
  return new Map(versions.map((row) => [row.plans.id, termsOf(row.plan_versions)]));
}

type Written = {
  before: PlanRecord;
  next: PlanRecord;
  terms: PlanTerms;
  versions: (typeof planVersions.$inferInsert)[];
};

/** A later change is a version of its own; one made before it takes it along, on top of the new terms. */
function nextOf(
  ctx: Ctx,
  one: Extract<Judged, { terms: PlanTerms }>,
  at: Date | null,
  ahead: PlanTerms | null,
): Written {
  const { plan: before, terms } = one;
  const version = before.version + 1;
  const changed = { ...before, ...terms, version };
  if (at) {
    const next = { ...before, version, nextChangeAt: at, updatedAt: ctx.now };
    return { before, next, terms, versions: [versionOf(ctx, changed, at)] };
  }
  const later = ahead && before.nextChangeAt ? mergeAhead(before, ahead, terms) : null;
  const versions = [versionOf(ctx, changed, ctx.now)];
  if (later && before.nextChangeAt)
    versions.push(versionOf(ctx, { ...changed, ...later, version: version + 1 }, before.nextChangeAt));
  const next = {
    ...changed,
    version: later ? version + 1 : version,
    nextChangeAt: later ? before.nextChangeAt : null,
    updatedAt: ctx.now,
  };
  return { before, next, terms, versions };
}

const store = (ctx: Ctx, written: readonly Pick<Written, "before" | "next">[]): Promise<void> =>
  updateRows(
    ctx,
    plans,
    "id",
    written.map(({ next: { id, version, nextChangeAt, updatedAt, ...rest } }) => ({
      id,
      version,
      nextChangeAt,
      updatedAt,
      ...termsOf(rest),
    })),
  );

/** A cap that is new counts what is owed already; one that was raised or taken away lets lines in again. */
async function followCaps(ctx: Ctx, written: readonly Written[]): Promise<void> {
  const touched = written.filter(({ before, next }) =>
    changedTerms(before, next).some((key) => key === "capDayFen" || key === "capTotalFen"),
  );
  await startCaps(
    ctx,
    touched.flatMap(({ before, next }): StartedCap[] => [
      ...(before.capDayFen === null && next.capDayFen !== null ? [{ planId: next.id, period: "day" as const }] : []),
      ...(before.capTotalFen === null && next.capTotalFen !== null
        ? [{ planId: next.id, period: "all" as const }]
        : []),
    ]),
  );
  await liftStops(
    ctx,
    touched.map(({ next }) => next.id),
  );
}
