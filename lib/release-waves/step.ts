import { and, asc, desc, eq, inArray, lte, sql } from "drizzle-orm";
import { miniapps, releaseWaveItems, releaseWaves } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { monthOf } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { resetAt } from "@/lib/review-quotas/rules";
import { startGrey } from "@/lib/versions/grey-commands";
import { releaseVersion } from "@/lib/versions/releases";
import { submitVersion } from "@/lib/versions/reviews";
import { starterOf } from "./apply";
import { delegateFor } from "./delegate";
import { countOutcome, type ItemRow, moveItem, type WaveRow } from "./outcome";
import { backoffMs, maxAttempts, verdictOn } from "./rules";

const stepping = ["applied", "accepted", "approved", "grey"] as const;

type Claimed = { item: ItemRow; wave: WaveRow; appid: string };

async function claim(ctx: Ctx): Promise<Claimed | null> {
  const [row] = await ctx.db
    .select({ item: releaseWaveItems, wave: releaseWaves, appid: miniapps.appid })
    .from(releaseWaveItems)
    .innerJoin(releaseWaves, eq(releaseWaves.id, releaseWaveItems.waveId))
    .innerJoin(miniapps, eq(miniapps.id, releaseWaveItems.miniappId))
    .where(
      and(
        inArray(releaseWaveItems.status, [...stepping]),
        lte(releaseWaveItems.dueAt, ctx.now),
        eq(releaseWaves.status, "running"),
      ),
    )
    .orderBy(desc(releaseWaveItems.isFirst), asc(releaseWaveItems.turn), asc(releaseWaveItems.position))
    .limit(1)
    .for("update", { of: releaseWaveItems, skipLocked: true });
  return row ?? null;
}

/**
 * Takes the next item whose version is to be submitted or released one step on, in the place of whoever started its
 * wave. The step and the item's new state are one transaction: whatever kills the worker, both happened or neither.
 */
export function stepNext(job: Caller): Promise<number> {
  return transaction(job, async (ctx) => {
    const claimed = await claim(ctx);
    if (!claimed) return 0;
    await ctx.db.execute(sql`savepoint step`);
    try {
      await take(ctx, claimed);
      await ctx.db.execute(sql`release savepoint step`);
    } catch (error) {
      if (isRepeatable(error)) throw error;
      await ctx.db.execute(sql`rollback to savepoint step`);
      await settle(ctx, claimed, error);
    }
    return 1;
  });
}

/** What `transaction` tries again from the start. */
function isRepeatable(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return ["40001", "40P01"].includes(code ?? cause?.code ?? "");
}

async function take(ctx: Ctx, { item, wave, appid }: Claimed): Promise<void> {
  ensure(item.versionId, "wrong_state");
  const versionId = item.versionId;
  const acting = await delegateFor(ctx, starterOf(wave), appid);
  if (item.status === "applied" || item.status === "accepted") {
    const { reviewId } = await submitVersion(acting, { versionId, notes: wave.reviewNotes });
    await moveItem(ctx, item, "submitted", { reviewId, submittedAt: ctx.now });
  } else if (item.status === "grey" || wave.greyPercent === null || item.isFirst) {
    // A first release has no live version to stand beside: it goes out to everybody, as a grey one does in the end.
    await releaseVersion(acting, { versionId, note: wave.name });
    await moveItem(ctx, item, "released", { releasedAt: ctx.now });
  } else {
    await startGrey(acting, { versionId, percent: wave.greyPercent, note: wave.name });
    await moveItem(ctx, item, "grey");
  }
}

async function settle(ctx: Ctx, { item, wave }: Claimed, error: unknown): Promise<void> {
  const code = error instanceof AppError ? error.code : "internal";
  const detail = error instanceof AppError ? { ...error.detail.params } : {};
  if (code === "internal") {
    const cause = (error as { cause?: unknown })?.cause ?? error;
    const text = cause instanceof Error ? cause.message : String(cause);
    console.error(JSON.stringify({ level: "error", text: `wave ${wave.id}, item ${item.id}: ${text}` }));
  }
  const verdict = verdictOn(code);
  const attempts = item.attempts + 1;
  if (verdict === "wait_for_quota") return waitForQuota(ctx, wave, item, detail);
  if (verdict === "try_again" && attempts < maxAttempts) {
    const dueAt = new Date(ctx.now.getTime() + backoffMs(attempts));
    return moveItem(ctx, item, item.status, { attempts, dueAt, reason: code, reasonDetail: detail });
  }
  const reason = code === "not_found" ? "not_authorised" : code;
  const to = verdict === "skip" ? "skipped" : "failed";
  await moveItem(ctx, item, to, { attempts, reason, reasonDetail: detail });
  if (to === "failed") await countOutcome(ctx, item.waveId, "failed");
}

/**
 * The provider's month is used up: what waits for it waits until the next one, or until somebody raises it. An update
 * takes the other updates along, which would find the same; first releases have a part of their own and try.
 */
async function waitForQuota(ctx: Ctx, wave: WaveRow, item: ItemRow, detail: unknown): Promise<void> {
  const until = resetAt(monthOf(ctx.now)).toISOString();
  await ctx.db.execute(sql`
    update release_wave_items set due_at = ${until}::timestamptz, reason = 'quota', reason_detail = ${JSON.stringify(detail)}::jsonb,
           updated_at = ${ctx.now.toISOString()}::timestamptz
    where id in (
      select id from release_wave_items
      where provider_id = ${wave.providerId} and status in ('applied', 'accepted') and due_at <= ${ctx.now.toISOString()}::timestamptz
        and (not is_first or ${item.isFirst})
      for update skip locked)`);
}
