import { asc, eq, min } from "drizzle-orm";
import { versionFiles, versions } from "@/db/schema";
import type { Sweep } from "@/lib/clock/sweeps";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { blobDir } from "@/lib/kernel/paths";
import { addMinutes } from "@/lib/kernel/time";
import { reading, transaction } from "@/lib/kernel/transaction";
import type { CompileOutcome } from "@/lib/miniprogram/compile/outcome";
import { compileStored } from "@/lib/miniprogram/compile/run";
import { type RunState, type VersionReport, withCompiled } from "./rules";

/** An upload waits this long for its compile; a larger package is compiled while its uploader goes on. */
const patienceMs = 8000;
/** What the uploading process has not brought to an end by then is the worker's. */
const leftBehindMinutes = 1;
const atOnce = 20;
/** A compile that ran out of time is tried again until then: the machine may have been busy. */
const givenUpMinutes = 15;

/** The compiled form of a native version, from what was kept or by compiling it now. Throws not_found. */
export async function compiledForm(caller: Caller, versionId: string): Promise<CompileOutcome> {
  const { report, files } = await reading(caller, (ctx) => loadPackage(ctx, versionId));
  return compileStored({ blobs: blobDir(), root: process.cwd(), files, dialect: report.dialect });
}

async function loadPackage(ctx: Ctx, versionId: string) {
  const [row] = await ctx.db.select({ report: versions.report }).from(versions).where(eq(versions.id, versionId));
  if (!row) throw notFound("version");
  const { path, sha256, size, mime } = versionFiles;
  const files = await ctx.db
    .select({ path, sha256, size, mime })
    .from(versionFiles)
    .where(eq(versionFiles.versionId, versionId));
  return { report: row.report as VersionReport, files };
}

/**
 * Compiles a version that waits for it and writes down what came of it: whether it runs, and what the compiler remarked
 * and missed. Done twice, the second changes nothing. Throws not_found.
 */
export async function compileVersion(
  caller: Caller,
  versionId: string,
): Promise<{ runState: RunState; report: VersionReport }> {
  const outcome = await compiledForm(caller, versionId);
  return transaction(caller, async (ctx) => {
    const [row] = await ctx.db.select().from(versions).where(eq(versions.id, versionId)).for("update");
    if (!row) throw notFound("version");
    const before = row.report as VersionReport;
    if (row.runState !== "pending") return { runState: row.runState, report: before };
    if (outcome.isPassing && ctx.now < addMinutes(row.createdAt, givenUpMinutes)) {
      await ctx.db.update(versions).set({ updatedAt: ctx.now }).where(eq(versions.id, versionId));
      return { runState: row.runState, report: before };
    }
    const report = withCompiled(before, outcome);
    await ctx.db
      .update(versions)
      .set({ runState: outcome.status, report, updatedAt: ctx.now })
      .where(eq(versions.id, versionId));
    return { runState: outcome.status, report };
  });
}

/**
 * Begins compiling a version just uploaded and waits a moment for it. Null when it takes longer: it goes on, and the
 * worker takes it up should this process end before.
 */
export async function compileSoon(
  caller: Caller,
  versionId: string,
): Promise<Awaited<ReturnType<typeof compileVersion>> | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs);
  });
  const work = compileVersion(caller, versionId).catch((error: unknown) => {
    // The upload stands whatever becomes of this; the version stays pending and the worker tries again.
    console.error(`compiling ${versionId}`, error);
    return null;
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Sees to it that a version about to be opened or handed in is no longer waiting for its compile. */
export async function whenCompiled(caller: Caller, versionId: string): Promise<void> {
  const [row] = await reading(caller, (ctx) =>
    ctx.db.select({ runState: versions.runState }).from(versions).where(eq(versions.id, versionId)),
  );
  if (row?.runState === "pending") await compileVersion(caller, versionId);
}

/** Compiles what was left waiting: by a process that ended, or because the version was here before there was a compiler. */
export const compileSweep: Sweep = {
  name: "versions.compile",
  nextDue: async (ctx) => {
    const [first] = await ctx.db
      .select({ at: min(versions.updatedAt) })
      .from(versions)
      .where(eq(versions.runState, "pending"));
    return first?.at ? addMinutes(first.at, leftBehindMinutes) : null;
  },
  run: async (caller) => {
    const waiting = await reading(caller, (ctx) =>
      ctx.db
        .select({ id: versions.id })
        .from(versions)
        .where(eq(versions.runState, "pending"))
        .orderBy(asc(versions.createdAt))
        .limit(atOnce),
    );
    for (const { id } of waiting) await compileVersion(caller, id);
    return waiting.length;
  },
};
