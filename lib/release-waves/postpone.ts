import { and, asc, desc, eq, lte } from "drizzle-orm";
import { releaseWaveItems, releaseWaves } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { transaction } from "@/lib/kernel/transaction";
import { countOutcome, moveItem } from "./outcome";
import { backoffMs, maxAttempts } from "./rules";

/** What is to be told of a failure nobody foresaw: never the values a database error carries. */
function textOf(error: unknown): string {
  const cause = (error as { cause?: unknown })?.cause ?? error;
  return cause instanceof Error ? cause.message : String(cause);
}

/** The head of the queue could not be made: it waits longer each time, and fails after the last try. */
export function postponeHead(job: Caller, error: unknown): Promise<number> {
  const reason = error instanceof AppError ? error.code : "internal";
  return transaction(job, async (ctx) => {
    const [row] = await ctx.db
      .select({ item: releaseWaveItems })
      .from(releaseWaveItems)
      .innerJoin(releaseWaves, eq(releaseWaves.id, releaseWaveItems.waveId))
      .where(
        and(
          eq(releaseWaveItems.status, "queued"),
          lte(releaseWaveItems.dueAt, ctx.now),
          eq(releaseWaves.status, "running"),
        ),
      )
      .orderBy(desc(releaseWaveItems.isFirst), asc(releaseWaveItems.turn), asc(releaseWaveItems.position))
      .limit(1)
      .for("update", { of: releaseWaveItems, skipLocked: true });
    if (!row) return 0;
    const { item } = row;
    const attempts = item.attempts + 1;
    console.error(
      JSON.stringify({ level: "error", text: `wave item ${item.id}, try ${attempts} to apply: ${textOf(error)}` }),
    );
    if (attempts < maxAttempts) {
      const dueAt = new Date(ctx.now.getTime() + backoffMs(attempts));
      await moveItem(ctx, item, "queued", { attempts, dueAt, reason });
    } else {
      await moveItem(ctx, item, "failed", { attempts, reason });
      await countOutcome(ctx, item.waveId, "failed");
    }
    return 1;
  });
}
