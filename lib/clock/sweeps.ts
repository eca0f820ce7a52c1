import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { reading, transaction } from "@/lib/kernel/transaction";

/**
 * Something that falls due by domain time: what stands in rows with a due moment and is swept. `nextDue` tells the
 * earliest moment still waiting (past ones too), or null; `run` does all that is due at `ctx.now` and counts it.
 */
export type Sweep = {
  name: string;
  nextDue: (ctx: Ctx) => Promise<Date | null>;
  run: (caller: Caller) => Promise<number>;
};

/** Looks at what did not move: another process may be at it, so wait a little before leaving it for the next pass. */
const patience = { tries: 60, pauseMs: 50 } as const;

async function earliest(
  job: Caller,
  sweeps: readonly Sweep[],
  until: Date | null,
): Promise<{ sweep: Sweep; due: Date } | null> {
  return reading(job, async (ctx) => {
    let first: { sweep: Sweep; due: Date } | null = null;
    for (const sweep of sweeps) {
      const due = await sweep.nextDue(ctx);
      if (due && due <= (until ?? ctx.now) && (!first || due < first.due)) first = { sweep, due };
    }
    return first;
  });
}

/**
 * Runs what is due up to `until` (else up to now) in order of time, calling `reach` before each moment. What fails or
 * does not move is written down and left for the next pass, so that one bad row never holds up the rest.
 */
async function pass(
  job: Caller,
  sweeps: readonly Sweep[],
  until: Date | null,
  reach: (moment: Date) => Promise<void>,
): Promise<number> {
  const waiting = new Set(sweeps);
  const stalled = new Map<Sweep, number>();
  let done = 0;
  for (;;) {
    const next = await earliest(job, [...waiting], until);
    if (!next) return done;
    const { sweep, due } = next;
    await reach(due);
    try {
      const count = await sweep.run(job);
      done += count;
      if (count > 0) {
        stalled.delete(sweep);
        continue;
      }
      const tries = (stalled.get(sweep) ?? 0) + 1;
      stalled.set(sweep, tries);
      if (tries < patience.tries) {
        await sleep(patience.pauseMs);
        continue;
      }
      console.error(
        JSON.stringify({ level: "error", text: `sweep ${sweep.name}: due at ${due.toISOString()} but not done` }),
      );
    } catch (error) {
      console.error(JSON.stringify({ level: "error", text: `sweep ${sweep.name}: ${textOf(error)}` }));
    }
    waiting.delete(sweep);
  }
}

/** drizzle's own message carries parameter values: tell the cause. */
function textOf(error: unknown): string {
  const cause = (error as { cause?: unknown })?.cause ?? error;
  return cause instanceof Error ? cause.message : String(cause);
}

/** Passes of this process take turns before they ask the database, so that waiting never holds its connections. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * One pass at a time in the whole deployment: sweeps in order of time cannot be shared out. The lock lives in a
 * transaction that does no work of its own and ends with the process, should that die.
 */
function alone<T>(job: Caller, work: () => Promise<T>): Promise<T> {
  const mine = turn.then(() =>
    transaction(job, async (ctx) => {
      await ctx.db.execute(sql`set local statement_timeout = '10min'`);
      await ctx.db.execute(sql`set local idle_in_transaction_session_timeout = 0`);
      await ctx.db.execute(sql`select pg_advisory_xact_lock(7220003)`);
      return work();
    }),
  );
  turn = mine.catch(() => undefined);
  return mine;
}

/** What the worker does each minute: everything that is due now. Returns how much was done. */
export const sweepDue = (job: Caller, sweeps: readonly Sweep[]): Promise<number> =>
  alone(job, () => pass(job, sweeps, null, async () => undefined));

/** The same on the way to `target`, with `moveTo` setting the clock on before each due moment and at the end. */
export const sweepUntil = (
  job: Caller,
  sweeps: readonly Sweep[],
  target: Date,
  moveTo: (moment: Date) => Promise<void>,
): Promise<number> =>
  alone(job, async () => {
    const done = await pass(job, sweeps, target, moveTo);
    await moveTo(target);
    return done;
  });
