import { eq } from "drizzle-orm";
import { greyReleases, versions } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { transaction } from "@/lib/kernel/transaction";
import { canRelease } from "@/lib/miniapps/rules";
import { recordEvent } from "./events";
import { type ChangeGrey, type PauseGrey, type StartGrey, startGreyInput, type WidenGrey } from "./grey-input";
import { addListed, change, held, openGrey } from "./grey-load";
import { findOpenGrey, type GreyRow } from "./grey-open";
import { type GreyStatus, isGreyOpen, reachesSomebody } from "./grey-rules";
import { depositMissing, type Released, releaseVersion } from "./releases";
import { move } from "./reviews";
import type { VersionEventType } from "./rules";

export type Grey = {
  greyReleaseId: string;
  versionId: string;
  status: GreyStatus;
  percent: number;
};

/**
 * Gives an approved version to some visitors beside the live one: to a share of them, to members, to those named.
 * Throws not_found, forbidden, wrong_state (not approved, or the mini-program is stopped), no_live_version,
 * deposit_missing, grey_running (one is open), invalid_input (it would reach nobody).
 */
export function startGrey(caller: Caller, input: StartGrey): Promise<Grey> {
  const terms = startGreyInput.parse(input);
  return transaction(caller, async (ctx) => {
    const { miniapp, version } = await held(ctx, terms.versionId);
    ensure(canRelease(miniapp.status), "wrong_state", { params: { status: miniapp.status } });
    const base = miniapp.liveVersionId;
    ensure(base, "no_live_version");
    const missing = await depositMissing(ctx, miniapp);
    ensure(!missing, "deposit_missing", {
      params: { required: missing?.requiredFen ?? 0, available: missing?.availableFen ?? 0 },
    });
    ensure(reachesSomebody(terms, terms.openids.length + terms.promoters.length), "invalid_input", {
      fields: { percent: "grey_nobody" },
    });
    ensure(!(await findOpenGrey(ctx, miniapp.id)), "grey_running");
    await move(ctx, version.id, "grey", ["approved"]);
    const row = {
      id: ctx.newId("gry"),
      miniappId: miniapp.id,
      brandId: miniapp.brandId,
      versionId: version.id,
      baseVersionId: base,
      status: "running" as const,
      pause: null,
      percent: terms.percent,
      hasProjectMembers: terms.hasProjectMembers,
      hasTrialMembers: terms.hasTrialMembers,
      note: terms.note,
      startedBy: ctx.actor.id,
      startedByName: ctx.actor.name,
      startedAt: ctx.now,
      changedAt: ctx.now,
      endedByName: null,
      endedAt: null,
    };
    await ctx.db.insert(greyReleases).values(row);
    await addListed(ctx, row, terms.openids, terms.promoters);
    await note(ctx, row, "grey_started", {
      ...termsOf(row),
      from: await labelOf(ctx, base),
      listed: terms.openids.length + terms.promoters.length,
      note: terms.note,
    });
    return told(row);
  });
}

/**
 * Reaches more visitors: the percentage only rises, members and names are only added. Throws not_found, wrong_state
 * (not running), grey_only_rises (nothing would be wider).
 */
export function widenGrey(caller: Caller, input: WidenGrey): Promise<Grey> {
  return transaction(caller, async (ctx) => {
    const { grey, miniapp } = await openGrey(ctx, input.greyReleaseId);
    ensure(canRelease(miniapp.status), "wrong_state", { params: { status: miniapp.status } });
    ensure(grey.status === "running", "wrong_state", { params: { status: grey.status } });
    const percent = input.percent ?? grey.percent;
    ensure(percent >= grey.percent, "grey_only_rises", { params: { percent: grey.percent } });
    const wider = {
      percent,
      hasProjectMembers: grey.hasProjectMembers || (input.hasProjectMembers ?? false),
      hasTrialMembers: grey.hasTrialMembers || (input.hasTrialMembers ?? false),
    };
    const added = await addListed(ctx, grey, input.openids ?? [], input.promoters ?? []);
    const isWider =
      added > 0 ||
      wider.percent > grey.percent ||
      wider.hasProjectMembers !== grey.hasProjectMembers ||
      wider.hasTrialMembers !== grey.hasTrialMembers;
    ensure(isWider, "grey_only_rises", { params: { percent: grey.percent } });
    const after = await change(ctx, grey, wider, ["running"]);
    await note(ctx, after, "grey_widened", { ...termsOf(after), fromPercent: grey.percent, listed: added });
    return told(after);
  });
}

/** Halts it: nobody new gets the version, or (`back`) everybody is back on the live one at once. Throws wrong_state. */
export function pauseGrey(caller: Caller, input: PauseGrey): Promise<Grey> {
  return transaction(caller, async (ctx) => {
    const { grey } = await openGrey(ctx, input.greyReleaseId);
    const pause = input.pause ?? "hold";
    // A halted one may be halted harder, and softened again.
    ensure(grey.status === "running" || grey.pause !== pause, "wrong_state", { params: { status: grey.status } });
    const after = await change(ctx, grey, { status: "paused", pause }, ["running", "paused"]);
    await note(ctx, after, "grey_paused", { ...termsOf(after), pause });
    return told(after);
  });
}

/** Goes on where it was halted: who had the version has it again. Throws wrong_state. */
export function resumeGrey(caller: Caller, input: ChangeGrey): Promise<Grey> {
  return transaction(caller, async (ctx) => {
    const { grey, miniapp } = await openGrey(ctx, input.greyReleaseId);
    ensure(canRelease(miniapp.status), "wrong_state", { params: { status: miniapp.status } });
    const after = await change(ctx, grey, { status: "running", pause: null }, ["paused"]);
    await note(ctx, after, "grey_resumed", termsOf(after));
    return told(after);
  });
}

/** Ends it with everybody on the live version; the version is an approved one again. Throws wrong_state. */
export function cancelGrey(caller: Caller, input: ChangeGrey): Promise<Grey> {
  return transaction(caller, async (ctx) => {
    const { grey } = await openGrey(ctx, input.greyReleaseId);
    const ended = { pause: null, endedAt: ctx.now, endedByName: ctx.actor.name };
    const after = await change(ctx, grey, { ...ended, status: "cancelled" }, ["running", "paused"]);
    await move(ctx, grey.versionId, "approved", ["grey"]);
    await note(ctx, after, "grey_cancelled", { ...termsOf(after), note: input.note });
    return told(after);
  });
}

/** Makes the version the live one for everybody. Throws wrong_state where it has ended; else as releaseVersion. */
export function completeGrey(caller: Caller, input: ChangeGrey): Promise<Released> {
  return transaction(caller, async (ctx) => {
    const { grey } = await openGrey(ctx, input.greyReleaseId);
    // A cancelled one's version is approved again: releasing that is another decision.
    ensure(isGreyOpen(grey.status), "wrong_state", { params: { status: grey.status } });
    return releaseVersion(ctx, { versionId: grey.versionId, note: input.note });
  });
}

const termsOf = (row: GreyRow) => ({
  greyReleaseId: row.id,
  percent: row.percent,
  hasProjectMembers: row.hasProjectMembers,
  hasTrialMembers: row.hasTrialMembers,
});

const told = (row: GreyRow): Grey => ({
  greyReleaseId: row.id,
  versionId: row.versionId,
  status: row.status,
  percent: row.percent,
});

async function labelOf(ctx: Ctx, versionId: string): Promise<string> {
  const [row] = await ctx.db.select({ version: versions.version }).from(versions).where(eq(versions.id, versionId));
  return row?.version ?? "";
}

async function note(ctx: Ctx, grey: GreyRow, type: VersionEventType, data: Record<string, unknown>): Promise<void> {
  const { miniappId, brandId, versionId } = grey;
  await recordEvent(ctx, { miniappId, brandId, versionId, type, data });
  await audit(ctx, { action: `version.${type}`, target: { type: "grey_release", id: grey.id }, after: data });
}
