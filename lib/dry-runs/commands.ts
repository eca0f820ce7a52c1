import { and, count, eq, inArray, sql } from "drizzle-orm";
import { bindings, dryRuns, organisations, plans } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { type StartDryRun, type StartDryRunInput, startDryRunInput } from "./input";
import { countCovered } from "./lines";
import { clearExtensions } from "./store";

/** Runs one organisation may have open at once. */
const openLimit = 3;

const wrong = (field: string, message: string) => new AppError("invalid_input", { fields: { [field]: message } });

type Covered = { brandId: string | null; institutionId: string | null };

/** Whose lines are replayed: a brand's or an institution's own, or whom the operator names. */
function coveredBy(ctx: Ctx, input: StartDryRun): Covered {
  const { id, kind } = ctx.tenant;
  if (kind === "brand") return { brandId: id, institutionId: null };
  if (kind === "institution") return { brandId: null, institutionId: id };
  return { brandId: input.brandId ?? null, institutionId: input.institutionId ?? null };
}

/** Each side tries out its own terms: a shop its lock days and plans, an institution its ratios and its policy. */
function ensureOwnTerms({ brandId, institutionId }: Covered, { terms }: StartDryRun): void {
  const { lock, plans: rates, ratios, selfPurchase } = terms;
  if (lock && !brandId) throw wrong("terms.lock", "lock days are a shop's: say which");
  if (lock && institutionId)
    throw wrong("terms.lock", "lock days concern all lines of the shop, not one institution's");
  if (rates.length > 0 && !brandId) throw wrong("terms.plans", "plans are a shop's: say which");
  if ((ratios.length > 0 || selfPurchase) && !institutionId)
    throw wrong(selfPurchase ? "terms.selfPurchase" : "terms.ratios", "this is an institution's: say which");
}

async function ensureOrganisation(ctx: Ctx, id: string | null, kind: "brand" | "institution"): Promise<void> {
  if (!id) return;
  const [row] = await ctx.db
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(eq(organisations.id, id), eq(organisations.kind, kind)));
  if (!row) throw wrong(kind === "brand" ? "brandId" : "institutionId", `no such ${kind}`);
}

/** Plans and promoters that are named must be the shop's, or bound to the institution. */
async function ensureKnown(ctx: Ctx, { brandId, institutionId }: Covered, input: StartDryRun): Promise<void> {
  await ensureOrganisation(ctx, brandId, "brand");
  await ensureOrganisation(ctx, institutionId, "institution");
  const { lock, plans: rates, ratios } = input.terms;
  await ensureOrganisation(ctx, lock?.institutionId ?? null, "institution");
  const planIds = rates.map((plan) => plan.planId);
  const known = planIds.length
    ? await ctx.db
        .select({ id: plans.id })
        .from(plans)
        .where(and(inArray(plans.id, planIds), eq(plans.brandId, brandId ?? "")))
    : [];
  const ours = new Set(known.map((row) => row.id));
  const lost = rates.findIndex((plan) => !ours.has(plan.planId));
  if (lost >= 0) throw wrong(`terms.plans.${lost}.planId`, "no such plan of this shop");
  const promoterIds = ratios.flatMap((ratio) => (ratio.promoterId ? [ratio.promoterId] : []));
  const bound = promoterIds.length
    ? await ctx.db
        .select({ id: bindings.promoterId })
        .from(bindings)
        .where(and(inArray(bindings.promoterId, promoterIds), eq(bindings.institutionId, institutionId ?? "")))
    : [];
  const stranger = ratios.findIndex((one) => one.promoterId && !bound.some((row) => row.id === one.promoterId));
  if (stranger >= 0) throw wrong(`terms.ratios.${stranger}.promoterId`, "no promoter of this institution");
}

/**
 * Starts a replay of past orders under other terms, done in the background: nothing but the run's own result is
 * written. Throws invalid_input by field (terms that are another's, a plan or promoter that is not there), quota where
 * three runs are open.
 */
export function startDryRun(caller: Caller, raw: StartDryRunInput): Promise<{ dryRunId: string; lines: number }> {
  allow(caller, "dryrun.run");
  const input = startDryRunInput.parse(raw);
  return transaction(caller, async (ctx) => {
    const covered = coveredBy(ctx, input);
    ensureOwnTerms(covered, input);
    await ensureKnown(ctx, covered, input);
    const orgId = ctx.tenant.id;
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`dry-runs:${orgId}`}, 0))`);
    const [open] = await ctx.db
      .select({ n: count() })
      .from(dryRuns)
      .where(and(eq(dryRuns.orgId, orgId), inArray(dryRuns.status, ["queued", "running"])));
    ensure((open?.n ?? 0) < openLimit, "quota", { params: { cap: openLimit } });
    const id = ctx.newId("dry");
    const span = { ...covered, from: input.from, until: input.until };
    const lines = await countCovered(ctx, span);
    await ctx.db.insert(dryRuns).values({
      id,
      orgId,
      name: input.name,
      ...span,
      terms: input.terms,
      status: "queued",
      linesTotal: lines,
      startedBy: ctx.actor.id,
      startedByName: ctx.actor.name,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    await audit(ctx, {
      action: "dryrun.start",
      target: { type: "dry_run", id },
      after: { ...span, terms: input.terms, lines },
    });
    await ctx.db.execute(sql`select liantai_wake_worker('dry_runs')`);
    return { dryRunId: id, lines };
  });
}

/** Stops a run that waits or is under way; what it found so far stays to be read. wrong_state where it is over. */
export function cancelDryRun(caller: Caller, { dryRunId }: { dryRunId: string }): Promise<{ dryRunId: string }> {
  allow(caller, "dryrun.run");
  return transaction(caller, async (ctx) => {
    const own = and(eq(dryRuns.id, dryRunId), eq(dryRuns.orgId, ctx.tenant.id));
    const [known] = await ctx.db.select({ id: dryRuns.id }).from(dryRuns).where(own);
    if (!known) throw new AppError("not_found");
    const stopped = await ctx.db
      .update(dryRuns)
      .set({ status: "cancelled", finishedAt: ctx.now, updatedAt: ctx.now })
      .where(and(own, inArray(dryRuns.status, ["queued", "running"])))
      .returning({ id: dryRuns.id });
    ensure(stopped.length === 1, "wrong_state");
    await clearExtensions(ctx, dryRunId);
    await audit(ctx, { action: "dryrun.cancel", target: { type: "dry_run", id: dryRunId } });
    return { dryRunId };
  });
}
