import { and, eq, inArray } from "drizzle-orm";
import { plans, planVersions } from "@/db/schema";
import { auditAll } from "@/lib/kernel/audit";
import { updateRows } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { announcePlans } from "./announce";
import { liftStops, type StartedCap, startCaps } from "./cap-start";
import { changedTerms, mergeAhead, type PlanTerms, termsOf } from "./change-rules";
import { type PlanError, planError } from "./commands";
import { cooperatingOf } from "./cooperating";
import { type Judged, judgeChanges, namedBy, type WantedChange } from "./judge-changes";
import { appendVersions, applyDueChanges, lockProducts, type PlanRecord, versionOf } from "./write-plans";

export type ChangedPlan = { planId: string; version: number } | { planId: string; error: PlanError };

/** Products before plans: the order in which plans are set too. */
export async function lockPlans(ctx: Ctx, planIds: readonly string[]): Promise<PlanRecord[]> {
  const here = and(inArray(plans.id, [...planIds]), eq(plans.brandId, ctx.tenant.id));
  const found = await ctx.db.select({ productId: plans.productId }).from(plans).where(here);
  await lockProducts(
    ctx,
    found.map((row) => row.productId),
  );
  return lockPlansAlone(ctx, planIds);
}

/** Plans without their products: for changes that can bring no plan into another's way. */
export async function lockPlansAlone(ctx: Ctx, planIds: readonly string[]): Promise<PlanRecord[]> {
  const here = and(inArray(plans.id, [...planIds]), eq(plans.brandId, ctx.tenant.id));
  await applyDueChanges(ctx, planIds);
  return ctx.db.select().from(plans).where(here).orderBy(plans.id).for("update");
}

/** Changes of many plans at once, in a fixed number of statements. */
export async function makeChanges(ctx: Ctx, wanted: readonly WantedChange[], at: Date | null): Promise<ChangedPlan[]> {
  const cooperating = await cooperatingOf(ctx, ctx.tenant.id, namedBy(wanted), true);
  const locked = await lockPlans(
    ctx,
    wanted.map((one) => one.planId),
  );
  return changeLocked(ctx, { locked, wanted, at, cooperating });
}

/** Changes of plans that are locked. */
export async function changeLocked(
  ctx: Ctx,
  it: {
    locked: readonly PlanRecord[];
    wanted: readonly WantedChange[];
    at: Date | null;
    cooperating: ReadonlySet<string>;
  },
): Promise<ChangedPlan[]> {
  const { locked, wanted, at, cooperating } = it;
  const judged = await judgeChanges(ctx, locked, wanted, at, cooperating);
  const ahead = await scheduledTerms(ctx, locked);
  const written = judged.flatMap((one) =>
    "terms" in one ? [nextOf(ctx, one, at, ahead.get(one.plan.id) ?? null)] : [],
  );
  await storePlans(ctx, written);
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

export const storePlans = (ctx: Ctx, written: readonly Pick<Written, "before" | "next">[]): Promise<void> =>
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
