import { eq, isNotNull, min, sql } from "drizzle-orm";
import { releaseWaveItems, releaseWaves } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { StartWave } from "./input";
import { planWave } from "./preview";
import type { Target } from "./targets";
import { wakeWaves } from "./wake";

export type StartedWave = { waveId: string; items: number; skipped: number };

/**
 * Puts a template on its way to every mini-program that fits; the worker takes it from there, one step at a time. Runs
 * across organisations. Throws not_found, invalid_input (ext.json by path; nothing fits), forbidden.
 */
export function startWave(caller: Caller, input: StartWave): Promise<StartedWave> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "wave.run");
    const { template, common, targets } = await planWave(ctx, input);
    const fit = targets.filter((target) => !target.unfit);
    ensure(fit.length > 0, "invalid_input", { fields: { targets: "wave_empty" } });
    const { name, needsAcceptance, submitsItself, releasesItself, reviewNotes, trialHours, startPath } = input;
    const wave = {
      id: ctx.newId("wav"),
      providerId: ctx.tenant.id,
      templateId: template.templateId,
      name,
      version: input.version ?? template.version,
      description: input.description ?? "",
      status: "running" as const,
      ext: common,
      needsAcceptance,
      submitsItself,
      releasesItself,
      greyPercent: input.greyPercent ?? null,
      reviewNotes,
      trialHours,
      startPath,
      haltFailures: input.haltFailures ?? null,
      haltPpm: input.haltPpm ?? null,
      itemCount: 0,
      startedBy: ctx.actor.id,
      startedByName: ctx.actor.name,
      startedByType: ctx.actor.type === "key" ? ("key" as const) : ("user" as const),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    };
    await ctx.db.insert(releaseWaves).values(wave);
    const items = await insertItems(ctx, wave, fit, input.overrides);
    // All of them may have gone into another wave a moment ago.
    ensure(items > 0, "conflict");
    await ctx.db.update(releaseWaves).set({ itemCount: items }).where(eq(releaseWaves.id, wave.id));
    const { id: _id, providerId: _provider, ext: _ext, createdAt: _at, updatedAt: _then, ...about } = wave;
    await audit(ctx, {
      action: "wave.start",
      target: { type: "release_wave", id: wave.id },
      after: { ...about, itemCount: items },
    });
    await wakeWaves(ctx);
    return { waveId: wave.id, items, skipped: targets.length - items };
  });
}

/** Rows of all mini-programs in one statement. One that another wave took meanwhile is left out. */
async function insertItems(
  ctx: Ctx,
  wave: { id: string; providerId: string },
  targets: readonly Target[],
  overrides: StartWave["overrides"],
): Promise<number> {
  const base = await nextTurn(ctx);
  const column = <T>(of: (target: Target, index: number) => T) => sql.param(targets.map(of));
  const inserted = await ctx.db.execute(sql`
    insert into release_wave_items
      (id, wave_id, provider_id, brand_id, miniapp_id, position, turn, status, is_first, ext, due_at, created_at, updated_at)
    select t.id, ${wave.id}, ${wave.providerId}, t.brand_id, t.miniapp_id, t.position, ${base}::bigint + t.position, 'queued',
           t.is_first, t.ext::jsonb, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz,
           ${ctx.now.toISOString()}::timestamptz
    from unnest(
      ${column(() => ctx.newId("wvi"))}::text[], ${column((one) => one.brandId)}::text[],
      ${column((one) => one.miniappId)}::text[], ${column((_one, index) => index + 1)}::int[],
      ${column((one) => one.isFirst)}::boolean[],
      ${column((one) => (overrides[one.appid] ? JSON.stringify(overrides[one.appid]) : null))}::text[]
    ) as t (id, brand_id, miniapp_id, position, is_first, ext)
    on conflict do nothing`);
  return inserted.rowCount ?? 0;
}

/**
 * Where the queue stands: a new wave begins there and takes turns with those under way, instead of behind them. An
 * empty queue begins at the present, so turns only rise.
 */
async function nextTurn(ctx: Ctx): Promise<number> {
  const [first] = await ctx.db
    .select({ turn: min(releaseWaveItems.turn) })
    .from(releaseWaveItems)
    .where(isNotNull(releaseWaveItems.dueAt));
  return (first?.turn ?? ctx.now.getTime()) - 1;
}
