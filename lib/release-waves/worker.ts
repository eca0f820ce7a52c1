import { eq, min } from "drizzle-orm";
import { releaseWaveItems, releaseWaves } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { transaction } from "@/lib/kernel/transaction";
import { applyNext, batchSize, newWorkshop, type Workshop } from "./apply";
import { followVersions } from "./follow";
import { closeFinished } from "./outcome";
import { postponeHead } from "./postpone";
import { stepNext } from "./step";

/** Steps taken between two batches, so that what is applied is submitted soon and both go on side by side. */
const stepsPerRound = 10;
const keptLayouts = 500;

/** When the next step of a running wave is due, past ones too; null where all wait for somebody. */
export async function nextWaveStep(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db
    .select({ due: min(releaseWaveItems.dueAt) })
    .from(releaseWaveItems)
    .innerJoin(releaseWaves, eq(releaseWaves.id, releaseWaveItems.waveId))
    .where(eq(releaseWaves.status, "running"));
  return row?.due ?? null;
}

/** One round: a batch of versions, a few steps. Answers how many items moved. */
export async function waveRound(job: Caller, shop: Workshop): Promise<number> {
  let moved = await applyOrPostpone(job, shop);
  for (let step = 0; step < stepsPerRound; step++) {
    const taken = await stepNext(job);
    moved += taken;
    if (taken === 0) break;
  }
  if (shop.laid.size > keptLayouts) shop.laid.clear();
  return moved;
}

/** A batch that cannot be made is tried one by one, so that one bad row never holds up the others. */
async function applyOrPostpone(job: Caller, shop: Workshop): Promise<number> {
  try {
    return await applyNext(job, shop);
  } catch {
    let moved = 0;
    for (let one = 0; one < batchSize; one++) {
      try {
        const applied = await applyNext(job, shop, 1);
        if (applied === 0) break;
        moved += applied;
      } catch (error) {
        moved += await postponeHead(job, error);
      }
    }
    return moved;
  }
}

/** Does what is due in all waves, in the order of the queue, until nothing is; answers how many items moved. */
export async function runWaves(job: Caller): Promise<number> {
  const shop = newWorkshop();
  let moved = await followVersions(job);
  for (;;) {
    const round = await waveRound(job, shop);
    moved += round;
    if (round > 0) continue;
    const followed = await followVersions(job);
    moved += followed;
    if (followed === 0) break;
  }
  await transaction(job, closeFinished);
  return moved;
}
