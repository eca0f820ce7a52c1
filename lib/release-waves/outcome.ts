import { and, eq, inArray, notExists, sql } from "drizzle-orm";
import { openItemStatuses } from "@/db/enums";
import { notices, releaseWaveItems, releaseWaves } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Ctx } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { toPlain } from "@/lib/kernel/json";
import { haltOn, type ItemStatus, isFailure, itemMoves, stoppable } from "./rules";

export type ItemRow = typeof releaseWaveItems.$inferSelect;
export type WaveRow = typeof releaseWaves.$inferSelect;

export type ItemChange = Partial<
  Pick<
    ItemRow,
    | "versionId"
    | "trialId"
    | "reviewId"
    | "attempts"
    | "dueAt"
    | "reason"
    | "decidedByName"
    | "appliedAt"
    | "acceptedAt"
    | "submittedAt"
    | "reviewedAt"
    | "releasedAt"
  >
> & { reasonDetail?: unknown };

/** The guarded step of an item to its next state, out of the one it was read in. Throws conflict where it left it. */
export async function moveItem(
  ctx: Ctx,
  item: Pick<ItemRow, "id" | "status">,
  to: ItemStatus,
  change: ItemChange = {},
): Promise<void> {
  ensure(to === item.status || itemMoves[item.status].includes(to), "wrong_state", { params: { status: item.status } });
  const { reasonDetail, ...rest } = change;
  const moved = await ctx.db
    .update(releaseWaveItems)
    .set({
      status: to,
      attempts: 0,
      reason: null,
      dueAt: null,
      reasonDetail: reasonDetail === undefined ? null : toPlain(reasonDetail),
      updatedAt: ctx.now,
      ...rest,
    })
    .where(and(eq(releaseWaveItems.id, item.id), eq(releaseWaveItems.status, item.status)))
    .returning({ id: releaseWaveItems.id });
  ensure(moved.length === 1, "conflict");
}

/**
 * Counts what became of an item towards its wave's rule, and halts the wave where the rule says so. A review that was
 * passed counts as an outcome, so that the share of failures is known before anything is live.
 */
export async function countOutcome(ctx: Ctx, waveId: string, status: ItemStatus): Promise<void> {
  const failed = isFailure(status) ? 1 : 0;
  const [wave] = await ctx.db
    .update(releaseWaves)
    .set({
      failures: sql`${releaseWaves.failures} + ${failed}`,
      finishes: sql`${releaseWaves.finishes} + 1`,
      updatedAt: ctx.now,
    })
    .where(eq(releaseWaves.id, waveId))
    .returning();
  if (!wave || (wave.status !== "running" && wave.status !== "paused")) return;
  const why = haltOn(wave, wave);
  if (why) await halt(ctx, wave, why);
}

/** Stops a wave: nothing further is begun, what is live or in review stays. Steps under way end in their own time. */
export async function halt(ctx: Ctx, wave: WaveRow, why: "failures" | "percent" | "by_hand"): Promise<number> {
  await ctx.db
    .update(releaseWaves)
    .set({ status: "halted", haltReason: why, updatedAt: ctx.now })
    .where(and(eq(releaseWaves.id, wave.id), inArray(releaseWaves.status, ["running", "paused"])));
  // Rows a step holds right now are left out: waiting for them here could wait for ever.
  const held = await ctx.db.execute(sql`
    update release_wave_items set held_status = status, status = 'halted', due_at = null, updated_at = ${ctx.now.toISOString()}::timestamptz
    where id in (
      select id from release_wave_items
      where wave_id = ${wave.id} and status = any(${sql.param([...stoppable])}::text[]) for update skip locked)`);
  const { failures, finishes, name } = wave;
  await audit(ctx, {
    action: "wave.halt",
    orgId: wave.providerId,
    target: { type: "release_wave", id: wave.id },
    after: { why, failures, finishes, held: held.rowCount ?? 0 },
  });
  if (why !== "by_hand") {
    await ctx.db.insert(notices).values({
      id: ctx.newId("ntc"),
      orgId: wave.providerId,
      kind: "wave.halted",
      data: { name, failures, why },
      href: `/release-queue/${wave.id}`,
      createdAt: ctx.now,
    });
  }
  return held.rowCount ?? 0;
}

/** Ends the running waves in which nothing is under way any more, and tells their providers. */
export async function closeFinished(ctx: Ctx): Promise<number> {
  const open = ctx.db
    .select({ one: sql`1` })
    .from(releaseWaveItems)
    .where(and(eq(releaseWaveItems.waveId, releaseWaves.id), inArray(releaseWaveItems.status, [...openItemStatuses])));
  const ended = await ctx.db
    .update(releaseWaves)
    .set({ status: "done", finishedAt: ctx.now, updatedAt: ctx.now })
    .where(and(eq(releaseWaves.status, "running"), notExists(open)))
    .returning();
  for (const wave of ended) {
    const counted = await ctx.db
      .select({ n: sql<number>`count(*) filter (where ${releaseWaveItems.status} = 'released')::int` })
      .from(releaseWaveItems)
      .where(eq(releaseWaveItems.waveId, wave.id));
    const released = counted[0]?.n ?? 0;
    await audit(ctx, {
      action: "wave.done",
      orgId: wave.providerId,
      target: { type: "release_wave", id: wave.id },
      after: { released, items: wave.itemCount },
    });
    await ctx.db.insert(notices).values({
      id: ctx.newId("ntc"),
      orgId: wave.providerId,
      kind: "wave.done",
      data: { name: wave.name, released, items: wave.itemCount },
      href: `/release-queue/${wave.id}`,
      createdAt: ctx.now,
    });
  }
  return ended.length;
}
