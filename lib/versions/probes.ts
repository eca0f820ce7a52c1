import { and, asc, eq, inArray, lt, or, sql } from "drizzle-orm";
import { miniapps, versionProbes, versions } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import { putBlob, readBlob } from "@/lib/kernel/blobs";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { sniffImage } from "@/lib/kernel/image-type";
import { toPlain } from "@/lib/kernel/json";
import { blobDir } from "@/lib/kernel/paths";
import { allow } from "@/lib/kernel/permissions";
import { addMinutes } from "@/lib/kernel/time";
import { reading, transaction } from "@/lib/kernel/transaction";
import { inSight } from "@/lib/miniapps/queries";
import { recordEvent } from "./events";
import { versionFor } from "./load";
import type { VersionReport } from "./rules";

export type ProbeStatus = (typeof versionProbes.$inferSelect)["status"];
export type ProbeError = { page: string; message: string; source?: string; line?: number; column?: number };
export type ProbePage = { page: string; isBooted: boolean; ms: number };

/** Why a version was not run: `no_browser`, or what went wrong. */
export type Probe = {
  versionId: string;
  status: "done" | "failed" | "none";
  reason?: string;
  /** PNG, JPEG or WebP of the first page. */
  thumbnail?: Uint8Array;
  bootErrors?: ProbeError[];
  pages?: ProbePage[];
  bootMs?: number;
};

export type ProbeView = {
  status: ProbeStatus;
  reason: string | null;
  hasThumbnail: boolean;
  bootErrors: ProbeError[];
  pages: ProbePage[];
  bootMs: number | null;
  queuedAt: Date;
  finishedAt: Date | null;
};

export type ProbeTask = { versionId: string; appid: string; kind: "h5" | "native"; entry: string; pages: string[] };

/** Nobody probes longer than this; what is running then was left behind. */
const longestMinutes = 10;
const mostTries = 3;
const mostErrors = 50;

/** Puts a version in the line of those to be run without a person, once more where it was before. */
export async function queueProbe(
  ctx: Ctx,
  version: { versionId: string; miniappId: string; brandId: string },
): Promise<void> {
  const fresh = {
    status: "queued" as const,
    reason: null,
    tries: 0,
    queuedAt: ctx.now,
    startedAt: null,
    finishedAt: null,
  };
  await ctx.db
    .insert(versionProbes)
    .values({ ...version, ...fresh })
    .onConflictDoUpdate({ target: versionProbes.versionId, set: { ...fresh, bootErrors: [], pages: [] } });
  await ctx.db.execute(sql`select liantai_wake_worker('probes')`);
}

/** Asks for another run of a version. Throws not_found, forbidden, wrong_state (set aside). */
export function askForProbe(caller: Caller, input: { versionId: string }): Promise<{ versionId: string }> {
  return transaction(caller, async (ctx) => {
    const { version, miniapp } = await versionFor(ctx, input.versionId, "version.upload");
    ensure(version.status !== "discarded", "wrong_state");
    await queueProbe(ctx, { versionId: version.id, miniappId: miniapp.id, brandId: miniapp.brandId });
    await audit(ctx, { action: "version.probe", target: { type: "version", id: version.id } });
    return { versionId: version.id };
  });
}

/**
 * The next version to run, marked as running and given to nobody else, or null. One that was left behind is given again,
 * three times at most. For the job alone: throws forbidden for anybody else.
 */
export function claimProbe(caller: Caller): Promise<ProbeTask | null> {
  return transaction(caller, async (ctx) => {
    ensure(ctx.actor.role === "system", "forbidden");
    const leftBehind = and(
      eq(versionProbes.status, "running"),
      lt(versionProbes.startedAt, addMinutes(ctx.now, -longestMinutes)),
    );
    await ctx.db
      .update(versionProbes)
      .set({ status: "failed", reason: "abandoned", finishedAt: ctx.now })
      .where(and(leftBehind, sql`${versionProbes.tries} >= ${mostTries}`));
    const [next] = await ctx.db
      .select({ versionId: versionProbes.versionId })
      .from(versionProbes)
      .where(or(eq(versionProbes.status, "queued"), leftBehind))
      .orderBy(asc(versionProbes.queuedAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!next) return null;
    await ctx.db
      .update(versionProbes)
      .set({ status: "running", startedAt: ctx.now, tries: sql`${versionProbes.tries} + 1`, bootErrors: [] })
      .where(eq(versionProbes.versionId, next.versionId));
    const [row] = await ctx.db
      .select({ appid: miniapps.appid, kind: versions.kind, report: versions.report })
      .from(versions)
      .innerJoin(miniapps, eq(miniapps.id, versions.miniappId))
      .where(eq(versions.id, next.versionId));
    if (!row) throw notFound("version");
    const { entry, pages } = row.report as VersionReport;
    return { versionId: next.versionId, appid: row.appid, kind: row.kind, entry, pages };
  });
}

/**
 * What a run came to: its picture, what failed while starting (besides what the run's own page has told already), the
 * pages it went to. `none` says that this server has no browser. For the job alone.
 */
export async function recordProbe(caller: Caller, probe: Probe): Promise<{ versionId: string; status: ProbeStatus }> {
  const mime = probe.thumbnail ? sniffImage(probe.thumbnail.subarray(0, 32)) : null;
  // Before the transaction, which may be tried again; the same bytes are one blob.
  const picture = probe.thumbnail && mime ? await putBlob(blobDir(), probe.thumbnail) : null;
  return transaction(caller, async (ctx) => {
    ensure(ctx.actor.role === "system", "forbidden");
    const [known] = await ctx.db
      .select()
      .from(versionProbes)
      .where(eq(versionProbes.versionId, probe.versionId))
      .for("update");
    if (!known) throw notFound("version");
    const bootErrors = [...(known.bootErrors as ProbeError[]), ...(probe.bootErrors ?? [])].slice(0, mostErrors);
    const { status, pages = [], bootMs } = probe;
    await ctx.db
      .update(versionProbes)
      .set({
        status,
        reason: probe.reason ?? null,
        bootErrors: toPlain(bootErrors),
        pages: toPlain(pages),
        bootMs: bootMs ?? null,
        finishedAt: ctx.now,
        ...(picture && { thumbnailHash: picture.sha256, thumbnailMime: mime }),
      })
      .where(eq(versionProbes.versionId, probe.versionId));
    if (status !== "none")
      await recordEvent(ctx, {
        miniappId: known.miniappId,
        brandId: known.brandId,
        versionId: probe.versionId,
        type: "probed",
        data: { status, errors: bootErrors.length, pages: pages.length, bootMs, reason: probe.reason },
      });
    return { versionId: probe.versionId, status };
  });
}

/** Adds what the run's own page says of a failed start, while it runs. */
export async function noteProbeError(ctx: Ctx, versionId: string, error: ProbeError): Promise<boolean> {
  const noted = await ctx.db
    .update(versionProbes)
    .set({ bootErrors: sql`${versionProbes.bootErrors} || ${JSON.stringify([error])}::jsonb` })
    .where(
      and(
        eq(versionProbes.versionId, versionId),
        eq(versionProbes.status, "running"),
        sql`jsonb_array_length(${versionProbes.bootErrors}) < ${mostErrors}`,
      ),
    )
    .returning({ id: versionProbes.versionId });
  return noted.length === 1;
}

/** Whether a version is being run without a person now: only then may that run open it. */
export async function isBeingProbed(ctx: Ctx, versionId: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ status: versionProbes.status })
    .from(versionProbes)
    .where(and(eq(versionProbes.versionId, versionId), inArray(versionProbes.status, ["running"])));
  return Boolean(row);
}

/** What a run of this version saw, or null where it was never asked for. Throws not_found. */
export function findProbe(caller: Caller, versionId: string): Promise<ProbeView | null> {
  return reading(caller, async (ctx) => {
    const row = await probeInSight(ctx, versionId);
    if (!row) return null;
    return {
      status: row.status,
      reason: row.reason,
      hasThumbnail: row.thumbnailHash !== null,
      bootErrors: row.bootErrors as ProbeError[],
      pages: row.pages as ProbePage[],
      bootMs: row.bootMs,
      queuedAt: row.queuedAt,
      finishedAt: row.finishedAt,
    };
  });
}

/** The picture of a version's first page. Throws not_found where there is none. */
export async function readThumbnail(caller: Caller, versionId: string) {
  const row = await reading(caller, (ctx) => probeInSight(ctx, versionId));
  if (!row?.thumbnailHash) throw notFound("thumbnail");
  const bytes = await readBlob(blobDir(), row.thumbnailHash);
  return { name: "first-page", mime: row.thumbnailMime ?? "image/png", bytes };
}

async function probeInSight(ctx: Ctx, versionId: string) {
  allow(ctx, "miniapp.read");
  const [row] = await ctx.db
    .select({ probe: versionProbes })
    .from(versions)
    .innerJoin(miniapps, eq(miniapps.id, versions.miniappId))
    .leftJoin(versionProbes, eq(versionProbes.versionId, versions.id))
    .where(and(eq(versions.id, versionId), inSight(ctx)));
  if (!row) throw notFound("version");
  return row.probe;
}
