import { and, asc, eq, inArray, isNull, lt, lte, min, sql } from "drizzle-orm";
import { outbox } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import type { OutboxTopic } from "@/lib/kernel/outbox";
import { transaction } from "@/lib/kernel/transaction";
import { backoffMs, maxAttempts } from "./rules";

/**
 * Acts on one fact, inside the transaction that marks it handled: either both happen or neither. Handlers that reach
 * outside the database must bear being called again.
 */
export type OutboxHandler = (ctx: Ctx, payload: unknown, fact: { id: number; orgId: string }) => Promise<void>;
export type OutboxHandlers = Partial<Record<OutboxTopic, OutboxHandler>>;

const waiting = (handlers: OutboxHandlers) =>
  and(isNull(outbox.handledAt), lt(outbox.attempts, maxAttempts), inArray(outbox.topic, Object.keys(handlers)));

/** When the earliest waiting fact that somebody handles is due. */
export async function nextOutboxDue(ctx: Ctx, handlers: OutboxHandlers): Promise<Date | null> {
  if (Object.keys(handlers).length === 0) return null;
  const [row] = await ctx.db
    .select({ due: min(outbox.dueAt) })
    .from(outbox)
    .where(waiting(handlers));
  return row?.due ?? null;
}

/** Messages of failures, without the parameter values drizzle's own would carry. */
function textOf(error: unknown): string {
  const cause = (error as { cause?: unknown })?.cause ?? error;
  return (cause instanceof Error ? cause.message : String(cause)).slice(0, 500);
}

type Outcome = "done" | "none" | { id: number; attempts: number; error: string };

/** Takes the oldest due fact nobody else holds and acts on it. What fails leaves nothing behind. */
async function handleOne(caller: Caller, handlers: OutboxHandlers): Promise<Outcome> {
  let taken: { id: number; attempts: number } | undefined;
  try {
    return await transaction(caller, async (ctx) => {
      const [fact] = await ctx.db
        .select()
        .from(outbox)
        .where(and(waiting(handlers), lte(outbox.dueAt, ctx.now)))
        .orderBy(asc(outbox.dueAt), asc(outbox.id))
        .limit(1)
        .for("update", { skipLocked: true });
      if (!fact) return "none";
      taken = fact;
      await handlers[fact.topic as OutboxTopic]?.(ctx, fact.payload, { id: fact.id, orgId: fact.orgId });
      await ctx.db
        .update(outbox)
        .set({ handledAt: ctx.now, attempts: fact.attempts + 1, lastError: null })
        .where(eq(outbox.id, fact.id));
      return "done";
    });
  } catch (error) {
    if (!taken) throw error;
    return { ...taken, error: textOf(error) };
  }
}

async function postpone(caller: Caller, failed: Exclude<Outcome, string>): Promise<void> {
  const attempts = failed.attempts + 1;
  await transaction(caller, async (ctx) => {
    await ctx.db
      .update(outbox)
      .set({
        attempts,
        lastError: failed.error,
        dueAt: sql`${ctx.now.toISOString()}::timestamptz + ${backoffMs(attempts)} * interval '1 millisecond'`,
      })
      // Another process may have taken it up between our failure and now.
      .where(and(eq(outbox.id, failed.id), isNull(outbox.handledAt), eq(outbox.attempts, failed.attempts)));
  });
  console.error(JSON.stringify({ level: "error", text: `outbox ${failed.id}, try ${attempts}: ${failed.error}` }));
}

/** Acts on every due fact, one transaction each; failures wait (10 s, doubling) and do not hold up the others. */
export async function drainOutbox(caller: Caller, handlers: OutboxHandlers): Promise<number> {
  if (Object.keys(handlers).length === 0) return 0;
  for (let count = 0; ; count++) {
    const outcome = await handleOne(caller, handlers);
    if (outcome === "none") return count;
    if (outcome !== "done") await postpone(caller, outcome);
  }
}
