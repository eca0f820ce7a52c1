import { and, eq, inArray, sql } from "drizzle-orm";
import { admissions, deposits, miniapps, releases, versions } from "@/db/schema";
import { channelOf } from "@/lib/channels/registry";
import { depositOf } from "@/lib/channels/rules";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { transaction } from "@/lib/kernel/transaction";
import type { MiniappRow } from "@/lib/miniapps/queries";
import { canRelease } from "@/lib/miniapps/rules";
import { expiredPapers } from "@/lib/qualifications/queries";
import { recordEvent } from "./events";
import { endInFull, findOpenGrey } from "./grey-open";
import type { Release } from "./input";
import { type VersionRow, versionFor } from "./load";
import { missingDeposit, type ReleaseKind, releaseKind, type VersionStatus } from "./rules";

export type Released = { releaseId: string; versionId: string; sequence: number; kind: ReleaseKind };

/**
 * Makes an approved version the one live version: everybody reaches it at `/m/<appid>`. One that some visitors have
 * already (a grey release) goes to all of them. Throws not_found, wrong_state (not approved, or the mini-program is
 * stopped), deposit_missing, qualification_expired, grey_running (another version is in grey release).
 */
export const releaseVersion = (caller: Caller, input: Release): Promise<Released> =>
  goLive(caller, input, ["approved", "grey"]);

/**
 * Makes a version that was live before live again, back or forward, as often as needed. Throws as releaseVersion;
 * wrong_state where it never was live or is now; grey_running while any version is in grey release.
 */
export const rollBackVersion = (caller: Caller, input: Release): Promise<Released> =>
  goLive(caller, input, ["superseded"]);

function goLive(caller: Caller, input: Release, from: VersionStatus[]): Promise<Released> {
  const { versionId } = input;
  return transaction(caller, async (ctx) => {
    const { miniapp } = await versionFor(ctx, versionId, "version.release");
    // Releases of one mini-program wait for each other here: one sequence, one live version.
    const [locked] = await ctx.db.select().from(miniapps).where(eq(miniapps.id, miniapp.id)).for("no key update");
    ensure(locked && canRelease(locked.status), "wrong_state", { params: { status: locked?.status ?? "" } });
    const grey = await findOpenGrey(ctx, locked.id);
    ensure(!grey || (grey.versionId === versionId && from.includes("grey")), "grey_running");
    // Going back is for emergencies: a deposit that was drawn on meanwhile must not stand in its way.
    const missing = from.includes("approved") ? await depositMissing(ctx, locked) : null;
    ensure(!missing, "deposit_missing", {
      params: { required: missing?.requiredFen ?? 0, available: missing?.availableFen ?? 0 },
    });
    if (from.includes("approved")) await ensureQualified(ctx, locked);
    const live = locked.liveVersionId ? await loadVersion(ctx, locked.liveVersionId) : null;
    const target = await loadVersion(ctx, versionId);
    ensure(target && from.includes(target.status), "wrong_state", { params: { status: target?.status ?? "" } });
    await supersede(ctx, locked, live);
    const taken = await ctx.db
      .update(versions)
      .set({ status: "released", firstReleasedAt: target.firstReleasedAt ?? ctx.now, updatedAt: ctx.now })
      .where(and(eq(versions.id, versionId), inArray(versions.status, from)))
      .returning({ id: versions.id });
    ensure(taken.length === 1, "conflict");
    await ctx.db
      .update(miniapps)
      .set({ liveVersionId: versionId, status: "released", updatedAt: ctx.now })
      .where(eq(miniapps.id, locked.id));
    if (grey) await endInFull(ctx, grey);
    return writeRelease(ctx, locked, target, live, { note: input.note ?? "", greyReleaseId: grey?.id ?? null });
  });
}

/** Nothing new goes live in a category whose documents have run out. */
export async function ensureQualified(ctx: Ctx, miniapp: MiniappRow): Promise<void> {
  const expired = await expiredPapers(ctx, miniapp);
  ensure(expired.length === 0, "qualification_expired", {
    params: { names: expired.map((name) => name.zh).join("、") },
  });
}

async function writeRelease(
  ctx: Ctx,
  miniapp: MiniappRow,
  target: VersionRow,
  live: VersionRow | null,
  about: { note: string; greyReleaseId: string | null },
): Promise<Released> {
  const kind = releaseKind(target, live);
  const [last] = await ctx.db
    .select({ sequence: sql<number>`coalesce(max(${releases.sequence}), 0)::int` })
    .from(releases)
    .where(eq(releases.miniappId, miniapp.id));
  const row = {
    id: ctx.newId("rel"),
    miniappId: miniapp.id,
    brandId: miniapp.brandId,
    versionId: target.id,
    fromVersionId: live?.id ?? null,
    sequence: (last?.sequence ?? 0) + 1,
    kind,
    note: about.note,
    greyReleaseId: about.greyReleaseId,
    releasedBy: ctx.actor.id,
    releasedByName: ctx.actor.name,
    releasedAt: ctx.now,
  };
  await ctx.db.insert(releases).values(row);
  const data = { releaseId: row.id, sequence: row.sequence, from: live?.version, to: target.version, note: about.note };
  await recordEvent(ctx, { miniappId: miniapp.id, brandId: miniapp.brandId, versionId: target.id, type: kind, data });
  await audit(ctx, {
    action: `version.${kind}`,
    target: { type: "version", id: target.id },
    before: { liveVersionId: live?.id ?? null },
    after: { liveVersionId: target.id, sequence: row.sequence, note: about.note },
  });
  return { releaseId: row.id, versionId: target.id, sequence: row.sequence, kind };
}

async function supersede(ctx: Ctx, miniapp: MiniappRow, live: VersionRow | null): Promise<void> {
  if (!live) return;
  await ctx.db
    .update(versions)
    .set({ status: "superseded", updatedAt: ctx.now })
    .where(and(eq(versions.id, live.id), eq(versions.miniappId, miniapp.id), eq(versions.status, "released")));
}

async function loadVersion(ctx: Ctx, versionId: string): Promise<VersionRow | null> {
  const [row] = await ctx.db.select().from(versions).where(eq(versions.id, versionId));
  return row ?? null;
}

/** What is missing of the deposit before anything may be released; null where it is paid. */
export async function depositMissing(ctx: Ctx, miniapp: MiniappRow) {
  const [admission] = await ctx.db
    .select({ mode: admissions.mode })
    .from(admissions)
    .where(eq(admissions.id, miniapp.admissionId ?? ""));
  const [deposit] = await ctx.db
    .select({
      requiredFen: deposits.requiredFen,
      availableFen: deposits.availableFen,
      exemptEvidence: deposits.exemptEvidence,
    })
    .from(deposits)
    .where(and(eq(deposits.brandId, miniapp.brandId), eq(deposits.channel, miniapp.channel)));
  const asked = admission ? depositOf(channelOf(miniapp.channel), admission.mode, false) : 0;
  return missingDeposit(deposit ?? null, asked);
}
