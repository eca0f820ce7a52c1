import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { dryRuns } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { transaction } from "@/lib/kernel/transaction";
import { countCovered, type DryRunRow, nextLines } from "./lines";
import { replayLines } from "./replay";
import { clearExtensions, storeReplay } from "./store";

/** Lines replayed in one transaction: progress is told, and a cancellation heard, as often. */
const chunk = 400;
/** Tries after which a run is given up. */
const maxAttempts = 3;

const open = inArray(dryRuns.status, ["queued", "running"]);

/** The oldest open run nobody else is at, locked until commit. */
async function claim(ctx: Ctx): Promise<DryRunRow | null> {
  const [run] = await ctx.db
    .select()
    .from(dryRuns)
    .where(open)
    // Those that have waited longest for their turn go first, so that a long run holds up no short one.
    .orderBy(asc(dryRuns.updatedAt), asc(dryRuns.id))
    .limit(1)
    .for("update", { skipLocked: true });
  return run ?? null;
}

async function begin(ctx: Ctx, run: DryRunRow): Promise<DryRunRow> {
  if (run.status === "running") return run;
  const [begun] = await ctx.db
    .update(dryRuns)
    .set({ status: "running", linesTotal: await countCovered(ctx, run), startedAt: ctx.now, updatedAt: ctx.now })
    .where(eq(dryRuns.id, run.id))
    .returning();
  return begun ?? run;
}

/** Replays one chunk of the run; with the last one it is done. */
async function step(ctx: Ctx, claimed: DryRunRow): Promise<void> {
  const run = await begin(ctx, claimed);
  const lines = await nextLines(ctx, run, chunk);
  const tally = await storeReplay(ctx, run, await replayLines(ctx, run, lines));
  const last = lines.at(-1);
  const isDone = lines.length < chunk;
  const linesDone = run.linesDone + lines.length;
  if (isDone) await clearExtensions(ctx, run.id);
  await ctx.db
    .update(dryRuns)
    .set({
      linesDone,
      linesTotal: Math.max(run.linesTotal, linesDone),
      handsChanged: run.handsChanged + tally.hands,
      amountsChanged: run.amountsChanged + tally.amounts,
      drifted: run.drifted + tally.drifted,
      cursorAt: last?.orderedAt ?? run.cursorAt,
      cursorId: last?.lineId ?? run.cursorId,
      attempts: 0,
      ...(isDone ? { status: "done" as const, linesTotal: linesDone, finishedAt: ctx.now } : {}),
      updatedAt: ctx.now,
    })
    .where(eq(dryRuns.id, run.id));
}

/** A chunk that cannot be replayed is tried again; the third time the run ends with what went wrong. */
async function giveUp(job: Caller, runId: string, error: unknown): Promise<void> {
  const cause = (error as { cause?: unknown })?.cause ?? error;
  const failure = (cause instanceof Error ? cause.message : String(cause)).slice(0, 500);
  await transaction(job, async (ctx) => {
    const ended = sql`${dryRuns.attempts} + 1 >= ${maxAttempts}`;
    await ctx.db
      .update(dryRuns)
      .set({
        attempts: sql`${dryRuns.attempts} + 1`,
        status: sql`case when ${ended} then 'failed' else ${dryRuns.status} end`,
        finishedAt: sql`case when ${ended} then ${ctx.now.toISOString()}::timestamptz end`,
        failure,
        updatedAt: ctx.now,
      })
      .where(and(eq(dryRuns.id, runId), open));
  });
  console.error(JSON.stringify({ level: "error", text: `dry run ${runId}: ${failure}` }));
}

/** Replays the open runs in turns, a chunk each, until none is left; answers how many chunks were done. */
export async function runDryRuns(job: Caller): Promise<number> {
  for (let done = 0; ; done++) {
    let taken: string | null = null;
    try {
      const went = await transaction(job, async (ctx) => {
        const run = await claim(ctx);
        if (!run) return false;
        taken = run.id;
        await step(ctx, run);
        return true;
      });
      if (!went) return done;
    } catch (error) {
      if (taken === null) throw error;
      await giveUp(job, taken, error);
    }
  }
}
