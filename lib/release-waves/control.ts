import { and, eq, inArray, sql } from "drizzle-orm";
import { releaseWaveItems, releaseWaves, versions } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { AdvanceItems, WaveItems, WaveRules } from "./input";
import { halt, moveItem, type WaveRow } from "./outcome";
import { goesOn, type ItemStatus, resumeAt, stoppable, type WaveStatus, waveBefore } from "./rules";
import { wakeWaves } from "./wake";

type WaveId = { waveId: string };
export type Controlled = { waveId: string; status: WaveStatus; items: number };

/** The provider's own wave, held until the transaction ends. Throws not_found, also for another's. */
export async function waveFor(ctx: Ctx, waveId: string): Promise<WaveRow> {
  allow(ctx, "wave.run");
  const [wave] = await ctx.db
    .select()
    .from(releaseWaves)
    .where(and(eq(releaseWaves.id, waveId), eq(releaseWaves.providerId, ctx.tenant.id)))
    .for("update");
  if (!wave) throw notFound("wave");
  return wave;
}

async function turnTo(ctx: Ctx, wave: WaveRow, to: WaveStatus, change: Partial<WaveRow> = {}): Promise<void> {
  ensure(waveBefore(to).includes(wave.status), "wrong_state", { params: { status: wave.status } });
  await ctx.db
    .update(releaseWaves)
    .set({ status: to, updatedAt: ctx.now, ...change })
    .where(eq(releaseWaves.id, wave.id));
}

const note = (ctx: Ctx, wave: WaveRow, verb: string, after: Record<string, unknown> = {}) =>
  audit(ctx, {
    action: `wave.${verb}`,
    target: { type: "release_wave", id: wave.id },
    before: { status: wave.status },
    after,
  });

/** Begins no further step; what is under way ends in its own time. Throws not_found, wrong_state. */
export function pauseWave(caller: Caller, input: WaveId): Promise<Controlled> {
  return transaction(caller, async (ctx) => {
    const wave = await waveFor(ctx, input.waveId);
    await turnTo(ctx, wave, "paused");
    await note(ctx, wave, "pause");
    return { waveId: wave.id, status: "paused", items: 0 };
  });
}

/** Stops as a rule would: every step nobody has begun is held, visibly. Throws not_found, wrong_state. */
export function haltWave(caller: Caller, input: WaveId): Promise<Controlled> {
  return transaction(caller, async (ctx) => {
    const wave = await waveFor(ctx, input.waveId);
    ensure(waveBefore("halted").includes(wave.status), "wrong_state", { params: { status: wave.status } });
    return { waveId: wave.id, status: "halted", items: await halt(ctx, wave, "by_hand") };
  });
}

/** Goes on where it was paused or halted; failures are counted anew from here. Throws not_found, wrong_state. */
export function resumeWave(caller: Caller, input: WaveId): Promise<Controlled> {
  return transaction(caller, async (ctx) => {
    const wave = await waveFor(ctx, input.waveId);
    ensure(wave.status !== "done", "wrong_state", { params: { status: wave.status } });
    await turnTo(ctx, wave, "running", { haltReason: null, failures: 0, finishes: 0 });
    const freed = await ctx.db
      .update(releaseWaveItems)
      .set({ status: sql`${releaseWaveItems.heldStatus}`, heldStatus: null, updatedAt: ctx.now })
      .where(and(eq(releaseWaveItems.waveId, wave.id), eq(releaseWaveItems.status, "halted")));
    await setGoing(ctx, wave);
    await note(ctx, wave, "resume", { freed: freed.rowCount ?? 0 });
    await wakeWaves(ctx);
    return { waveId: wave.id, status: "running", items: freed.rowCount ?? 0 };
  });
}

/** Makes due what the wave's own options let go on and nothing else holds. */
async function setGoing(ctx: Ctx, wave: WaveRow): Promise<void> {
  const going = stoppable.filter((status) => goesOn(status, wave));
  await ctx.db
    .update(releaseWaveItems)
    .set({ dueAt: ctx.now })
    .where(
      and(
        eq(releaseWaveItems.waveId, wave.id),
        inArray(releaseWaveItems.status, going),
        sql`${releaseWaveItems.dueAt} is null`,
      ),
    );
}

/**
 * Ends the wave: what has not been submitted is left out. What is in review is still decided, and then not released;
 * what is live stays. Throws not_found, wrong_state.
 */
export function cancelWave(caller: Caller, input: WaveId): Promise<Controlled> {
  return transaction(caller, async (ctx) => {
    const wave = await waveFor(ctx, input.waveId);
    await turnTo(ctx, wave, "cancelled", { finishedAt: ctx.now });
    const left = await ctx.db
      .update(releaseWaveItems)
      .set({ status: "skipped", heldStatus: null, reason: "cancelled", dueAt: null, updatedAt: ctx.now })
      .where(
        and(
          eq(releaseWaveItems.waveId, wave.id),
          inArray(releaseWaveItems.status, [...stoppable, "awaiting_acceptance", "halted"]),
        ),
      );
    await note(ctx, wave, "cancel", { leftOut: left.rowCount ?? 0 });
    return { waveId: wave.id, status: "cancelled", items: left.rowCount ?? 0 };
  });
}

/** Changes when a wave halts and what it does by itself, while it lasts. Throws not_found, wrong_state. */
export function changeWaveRules(caller: Caller, input: WaveRules): Promise<Controlled> {
  return transaction(caller, async (ctx) => {
    const wave = await waveFor(ctx, input.waveId);
    ensure(wave.status !== "cancelled" && wave.status !== "done", "wrong_state", { params: { status: wave.status } });
    const change = {
      submitsItself: input.submitsItself ?? wave.submitsItself,
      releasesItself: input.releasesItself ?? wave.releasesItself,
      haltFailures: input.haltFailures === undefined ? wave.haltFailures : input.haltFailures,
      haltPpm: input.haltPpm === undefined ? wave.haltPpm : input.haltPpm,
    };
    await ctx.db
      .update(releaseWaves)
      .set({ ...change, updatedAt: ctx.now })
      .where(eq(releaseWaves.id, wave.id));
    const { submitsItself, releasesItself, haltFailures, haltPpm } = wave;
    await audit(ctx, {
      action: "wave.rules",
      target: { type: "release_wave", id: wave.id },
      before: { submitsItself, releasesItself, haltFailures, haltPpm },
      after: change,
    });
    await setGoing(ctx, { ...wave, ...change });
    await wakeWaves(ctx);
    return { waveId: wave.id, status: wave.status, items: 0 };
  });
}

const waitingFor = {
  submit: ["applied", "accepted"],
  release: ["approved"],
  complete: ["grey"],
} as const satisfies Record<string, ItemStatus[]>;

/**
 * Takes the next step of items that wait for the provider's word: submits what is accepted, releases what is approved,
 * gives everybody what some have. Throws not_found, wrong_state.
 */
export function advanceItems(caller: Caller, input: AdvanceItems): Promise<Controlled> {
  return transaction(caller, async (ctx) => {
    const wave = await waveFor(ctx, input.waveId);
    ensure(wave.status === "running" || wave.status === "paused", "wrong_state", { params: { status: wave.status } });
    const moved = await ctx.db
      .update(releaseWaveItems)
      .set({ dueAt: ctx.now, attempts: 0, updatedAt: ctx.now })
      .where(and(theseOf(wave, input), inArray(releaseWaveItems.status, [...waitingFor[input.step]])));
    await note(ctx, wave, input.step, { items: moved.rowCount ?? 0, named: input.itemIds?.length });
    await wakeWaves(ctx);
    return { waveId: wave.id, status: wave.status, items: moved.rowCount ?? 0 };
  });
}

const theseOf = (wave: WaveRow, input: WaveItems) =>
  and(eq(releaseWaveItems.waveId, wave.id), input.itemIds ? inArray(releaseWaveItems.id, input.itemIds) : undefined);

/**
 * Takes up again what failed, where it stopped; named items also where a brand refused, the review rejected or they were
 * left out. A finished wave runs again. Throws not_found, wrong_state, conflict (a mini-program is in another wave).
 */
export function retryItems(caller: Caller, input: WaveItems): Promise<Controlled> {
  return transaction(caller, async (ctx) => {
    const wave = await waveFor(ctx, input.waveId);
    ensure(wave.status !== "cancelled", "wrong_state", { params: { status: wave.status } });
    const from: ItemStatus[] = input.itemIds ? ["failed", "rejected", "refused", "skipped"] : ["failed"];
    const rows = await ctx.db
      .select({ item: releaseWaveItems, version: versions.status })
      .from(releaseWaveItems)
      .leftJoin(versions, eq(versions.id, releaseWaveItems.versionId))
      .where(and(theseOf(wave, input), inArray(releaseWaveItems.status, from)))
      .for("update", { of: releaseWaveItems });
    let taken = 0;
    for (const { item, version } of rows) {
      const fact = { needsAcceptance: wave.needsAcceptance, isAccepted: item.acceptedAt !== null };
      const to = item.status === "refused" ? "awaiting_acceptance" : resumeAt(version, fact);
      if (!to) continue;
      await moveItem(ctx, item, to, { dueAt: goesOn(to, wave) ? ctx.now : null });
      taken++;
    }
    if (wave.status === "done" && taken > 0) await turnTo(ctx, wave, "running", { finishedAt: null });
    await note(ctx, wave, "retry", { items: taken, named: input.itemIds?.length });
    await wakeWaves(ctx);
    const status = wave.status === "done" && taken > 0 ? "running" : wave.status;
    return { waveId: wave.id, status, items: taken };
  });
}

/** Leaves items out of the wave that are not submitted yet. Throws not_found. */
export function skipItems(caller: Caller, input: Required<WaveItems>): Promise<Controlled> {
  return transaction(caller, async (ctx) => {
    const wave = await waveFor(ctx, input.waveId);
    const left = await ctx.db
      .update(releaseWaveItems)
      .set({ status: "skipped", heldStatus: null, reason: "by_hand", dueAt: null, updatedAt: ctx.now })
      .where(
        and(
          theseOf(wave, input),
          inArray(releaseWaveItems.status, [...stoppable, "awaiting_acceptance", "halted", "failed"]),
        ),
      );
    await note(ctx, wave, "skip", { items: left.rowCount ?? 0 });
    await wakeWaves(ctx);
    return { waveId: wave.id, status: wave.status, items: left.rowCount ?? 0 };
  });
}
