import { Readable } from "node:stream";
import { and, asc, eq, isNull, lt, or, sql } from "drizzle-orm";
import { apiKeys, exports, memberships } from "@/db/schema";
import { commitBlob, stageBlob } from "@/lib/kernel/blobs";
import { csvMark } from "@/lib/kernel/csv";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { blobDir } from "@/lib/kernel/paths";
import { allow } from "@/lib/kernel/permissions";
import { type Cell, csvLine } from "@/lib/kernel/sheet";
import { addDays, addMinutes } from "@/lib/kernel/time";
import { reading, transaction } from "@/lib/kernel/transaction";
import { xlsxOf } from "@/lib/kernel/xlsx";
import type { Asker } from "./commands";
import { keptDays, leaseMinutes, rightOf } from "./rules";
import { type Source, sourceOf } from "./sources";

type Task = typeof exports.$inferSelect;

/** Takes the oldest file nobody is making, or whose maker fell silent. The lease tells makers apart. */
function claim(job: Caller): Promise<Task | null> {
  return transaction(job, async (ctx) => {
    const [next] = await ctx.db
      .select({ id: exports.id })
      .from(exports)
      .where(or(eq(exports.status, "waiting"), and(eq(exports.status, "running"), lt(exports.leasedUntil, ctx.now))))
      .orderBy(asc(exports.createdAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!next) return null;
    const [task] = await ctx.db
      .update(exports)
      .set({
        status: "running",
        startedAt: ctx.now,
        rowsDone: 0,
        rowsTotal: null,
        leasedUntil: addMinutes(ctx.now, leaseMinutes),
      })
      .where(eq(exports.id, next.id))
      .returning();
    return task ?? null;
  });
}

/** Thrown where a file was stopped, or taken over, while it was made. */
class Lost extends Error {}

/** What holds while it is ours alone: not cancelled, and nobody else's lease. */
const ours = (task: Task) =>
  and(eq(exports.id, task.id), eq(exports.status, "running"), eq(exports.leasedUntil, task.leasedUntil ?? new Date(0)));

/** Tells how far it has come and keeps the lease; throws Lost where it is no longer ours. */
async function report(job: Caller, task: Task, rowsDone: number, rowsTotal: number | null): Promise<void> {
  await transaction(job, async (ctx) => {
    const leasedUntil = addMinutes(ctx.now, leaseMinutes);
    const kept = await ctx.db
      .update(exports)
      .set({ rowsDone, rowsTotal, leasedUntil })
      .where(ours(task))
      .returning({ id: exports.id });
    if (kept.length === 0) throw new Lost();
    task.leasedUntil = leasedUntil;
  });
}

/** The asker as he stands today: a seat that ended, a key that was revoked, a role that may no more are refused. */
async function askerOf(job: Caller, task: Task): Promise<Caller> {
  const { kind, actor } = task.asker as Asker;
  const role = await reading(job, async (ctx) => {
    if (actor.type === "system") return actor.role;
    if (actor.type === "key") {
      const live = and(eq(apiKeys.id, actor.id), eq(apiKeys.orgId, task.orgId), isNull(apiKeys.revokedAt));
      const [key] = await ctx.db.select({ id: apiKeys.id }).from(apiKeys).where(live);
      return key && actor.role;
    }
    const seat = and(
      eq(memberships.userId, actor.id),
      eq(memberships.orgId, task.orgId),
      isNull(memberships.removedAt),
    );
    return (await ctx.db.select({ role: memberships.role }).from(memberships).where(seat))[0]?.role;
  });
  if (!role) throw new AppError("forbidden");
  const caller: Caller = {
    tenant: { id: task.orgId, kind },
    actor: { ...actor, role } as Caller["actor"],
    reach: kind === "institution" ? [task.orgId] : [],
    dbRole: "app",
    requestId: job.requestId,
    random: job.random,
  };
  allow(caller, rightOf[task.kind]);
  return caller;
}

async function* csvText(headers: readonly string[], batches: AsyncIterable<Cell[][]>): AsyncGenerator<string> {
  yield csvMark + csvLine(headers);
  for await (const rows of batches) yield rows.map(csvLine).join("");
}

async function* watched(job: Caller, task: Task, source: Source): AsyncGenerator<Cell[][]> {
  const total = await source.total();
  let done = 0;
  for await (const rows of source.batches) {
    yield rows;
    done += rows.length;
    await report(job, task, done, total === null ? null : Math.max(total, done));
  }
  await report(job, task, done, done);
}

/** Writes one file; whatever a maker before it left half-way was set aside and is swept away. */
async function make(job: Caller, task: Task): Promise<void> {
  const source = sourceOf(await askerOf(job, task), task);
  const rows = watched(job, task, source);
  const file =
    task.format === "xlsx" ? xlsxOf(source.name, source.headers, rows) : Readable.from(csvText(source.headers, rows));
  const staged = await stageBlob(blobDir(), file);
  await commitBlob(blobDir(), staged);
  await transaction(job, async (ctx) => {
    await ctx.db
      .update(exports)
      .set({
        status: "done",
        sha256: staged.sha256,
        bytes: staged.size,
        finishedAt: ctx.now,
        leasedUntil: null,
        expiresAt: addDays(ctx.now, keptDays),
      })
      .where(ours(task));
  });
}

async function fail(job: Caller, task: Task, error: unknown): Promise<void> {
  const failure = error instanceof AppError ? error.code : "internal";
  if (failure === "internal") {
    // drizzle's own message carries parameter values: tell the cause.
    const cause = (error as { cause?: unknown })?.cause ?? error;
    const text = `export ${task.id}: ${cause instanceof Error ? cause.message : cause}`;
    console.error(JSON.stringify({ level: "error", text }));
  }
  await transaction(job, async (ctx) => {
    await ctx.db
      .update(exports)
      .set({ status: "failed", failure, finishedAt: ctx.now, leasedUntil: null })
      .where(ours(task));
  });
}

/** Files past their time are told apart from those one can still fetch; their bytes stay only while others need them. */
const expire = (job: Caller) =>
  transaction(job, (ctx) =>
    ctx.db
      .update(exports)
      .set({ status: "expired", sha256: null })
      .where(and(eq(exports.status, "done"), lt(exports.expiresAt, sql`${ctx.now.toISOString()}::timestamptz`))),
  );

/** Makes every file asked for, one after the other. Answers how many it took up. */
export async function runExports(job: Caller): Promise<number> {
  await expire(job);
  for (let taken = 0; ; taken++) {
    const task = await claim(job);
    if (!task) return taken;
    try {
      await make(job, task);
    } catch (error) {
      if (!(error instanceof Lost)) await fail(job, task, error);
    }
  }
}
