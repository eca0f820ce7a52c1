import { and, count, eq, gt, isNull } from "drizzle-orm";
import { trials } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { publicUrl } from "@/lib/kernel/paths";
import { transaction } from "@/lib/kernel/transaction";
import { isOpen } from "@/lib/miniapps/rules";
import { whenCompiled } from "@/lib/versions/compiling";
import { recordEvent } from "@/lib/versions/events";
import { versionFor } from "@/lib/versions/load";
import { canRun } from "@/lib/versions/rules";
import type { ChangeTrial, CreateTrial } from "./input";
import { extendedUntil, maxOpenTrials } from "./rules";
import { trialToken } from "./tickets";

export type TrialLink = { trialId: string; url: string; expiresAt: Date };

export const trialUrl = (trialId: string): string => publicUrl(`/t/${trialToken(trialId)}`);

/**
 * Opens a named trial of a version behind a QR of its own, side by side with others. Throws not_found, forbidden,
 * wrong_state (a version set aside, or one that does not run in a browser), quota.
 */
export async function createTrial(caller: Caller, input: CreateTrial): Promise<TrialLink> {
  await whenCompiled(caller, input.versionId);
  return transaction(caller, async (ctx) => {
    const { version, miniapp } = await versionFor(ctx, input.versionId, "version.trial");
    ensure(isOpen(miniapp.status) && version.status !== "discarded", "wrong_state");
    ensure(canRun(version), "wrong_state", { params: { kind: version.kind, runState: version.runState } });
    const [open] = await ctx.db
      .select({ n: count() })
      .from(trials)
      .where(and(eq(trials.miniappId, miniapp.id), isNull(trials.revokedAt), gt(trials.expiresAt, ctx.now)));
    ensure((open?.n ?? 0) < maxOpenTrials, "quota", { params: { cap: maxOpenTrials } });
    const row = {
      id: ctx.newId("trl"),
      miniappId: miniapp.id,
      brandId: ctx.tenant.id,
      versionId: version.id,
      name: input.name,
      startPath: input.startPath || "/",
      audience: input.audience,
      expiresAt: new Date(ctx.now.getTime() + input.hours * 3_600_000),
      createdBy: ctx.actor.id,
      createdAt: ctx.now,
    };
    await ctx.db.insert(trials).values(row);
    const data = { trialId: row.id, name: row.name, audience: row.audience, expiresAt: row.expiresAt };
    await note(ctx, row, "trial_created", data);
    return { trialId: row.id, url: trialUrl(row.id), expiresAt: row.expiresAt };
  });
}

/** Gives a trial more time, at most 30 days from now; its QR stays the same. Throws not_found, gone (revoked). */
export function extendTrial(caller: Caller, input: { trialId: string; hours: number }): Promise<TrialLink> {
  return transaction(caller, async (ctx) => {
    const trial = await trialFor(ctx, input.trialId);
    const expiresAt = extendedUntil(trial.expiresAt, input.hours, ctx.now);
    const [changed] = await ctx.db
      .update(trials)
      .set({ expiresAt })
      .where(and(eq(trials.id, trial.id), isNull(trials.revokedAt)))
      .returning({ id: trials.id });
    ensure(changed, "gone");
    await note(ctx, trial, "trial_extended", { trialId: trial.id, name: trial.name, expiresAt });
    return { trialId: trial.id, url: trialUrl(trial.id), expiresAt };
  });
}

/**
 * Changes what a trial is called, where it starts or who may open it; its QR stays the same, and who may no longer open it
 * is turned away at his next request. Throws not_found, forbidden, gone (revoked).
 */
export function changeTrial(caller: Caller, input: ChangeTrial): Promise<TrialLink> {
  const { trialId, ...asked } = input;
  return transaction(caller, async (ctx) => {
    const trial = await trialFor(ctx, trialId);
    const changes = { ...asked, ...(asked.startPath !== undefined && { startPath: asked.startPath || "/" }) };
    ensure(
      Object.values(changes).some((value) => value !== undefined),
      "invalid_input",
      { fields: { name: "required" } },
    );
    const [changed] = await ctx.db
      .update(trials)
      .set(changes)
      .where(and(eq(trials.id, trial.id), isNull(trials.revokedAt)))
      .returning();
    ensure(changed, "gone");
    const { name, startPath, audience } = changed;
    await note(ctx, trial, "trial_changed", { trialId, name, startPath, audience });
    return { trialId, url: trialUrl(trialId), expiresAt: changed.expiresAt };
  });
}

/** Ends a trial for good: its QR, and every page opened through it, at their next request. Throws not_found, gone. */
export function revokeTrial(caller: Caller, input: { trialId: string }): Promise<{ trialId: string }> {
  return transaction(caller, async (ctx) => {
    const trial = await trialFor(ctx, input.trialId);
    const [ended] = await ctx.db
      .update(trials)
      .set({ revokedAt: ctx.now })
      .where(and(eq(trials.id, trial.id), isNull(trials.revokedAt)))
      .returning({ id: trials.id });
    ensure(ended, "gone");
    await note(ctx, trial, "trial_revoked", { trialId: trial.id, name: trial.name });
    return { trialId: trial.id };
  });
}

type TrialRow = typeof trials.$inferSelect;

async function trialFor(ctx: Ctx, trialId: string): Promise<TrialRow> {
  const [row] = await ctx.db
    .select()
    .from(trials)
    .where(and(eq(trials.id, trialId), eq(trials.brandId, ctx.tenant.id)));
  if (!row) throw notFound("trial");
  await versionFor(ctx, row.versionId, "version.trial");
  return row;
}

async function note(
  ctx: Ctx,
  trial: Pick<TrialRow, "id" | "miniappId" | "brandId" | "versionId">,
  type: "trial_created" | "trial_changed" | "trial_extended" | "trial_revoked",
  data: Record<string, unknown>,
): Promise<void> {
  await recordEvent(ctx, {
    miniappId: trial.miniappId,
    brandId: trial.brandId,
    versionId: trial.versionId,
    type,
    data,
  });
  await audit(ctx, { action: `version.${type}`, target: { type: "trial", id: trial.id }, after: data });
}
