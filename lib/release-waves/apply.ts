import { and, asc, count, desc, eq, gt, inArray, isNull, lte, sql } from "drizzle-orm";
import { authorisations, miniapps, notices, organisations, releaseWaveItems, releaseWaves, trials } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { contentHash } from "@/lib/kernel/ids";
import { transaction } from "@/lib/kernel/transaction";
import { codeSet, isOpen } from "@/lib/miniapps/rules";
import { checkExtConfig } from "@/lib/miniprogram/ext-config/check";
import { layOver, layoutOf } from "@/lib/miniprogram/ext-config/merge";
import { type ExtConfig, readExtConfig } from "@/lib/miniprogram/ext-config/schema";
import { maxOpenTrials } from "@/lib/previews/rules";
import { type LaidOver, layOverTemplate } from "@/lib/templates/lay-over";
import { groundOf, loadTemplatePackage, type TemplatePackage } from "@/lib/templates/package";
import { actingAs } from "./delegate";
import { type MakeFor, makeVersions } from "./make-versions";
import { countOutcome, type ItemRow, moveItem, type WaveRow } from "./outcome";
import { goesOn } from "./rules";

/** Mini-programs that get their version in one transaction. */
export const batchSize = 25;

/** Templates never change, so a pass of the worker reads each once; so it is with what an ext.json makes of one. */
export type Workshop = { templates: Map<number, TemplatePackage>; laid: Map<string, LaidOver> };
export const newWorkshop = (): Workshop => ({ templates: new Map(), laid: new Map() });

const due = (ctx: Ctx) => and(eq(releaseWaveItems.status, "queued"), lte(releaseWaveItems.dueAt, ctx.now));

const inTurn = [desc(releaseWaveItems.isFirst), asc(releaseWaveItems.turn), asc(releaseWaveItems.position)];

/** The head of the queue and those of its wave behind it; rows another worker holds are passed over. */
async function claim(ctx: Ctx, limit: number): Promise<{ wave: WaveRow; items: ItemRow[] } | null> {
  const [head] = await ctx.db
    .select({ wave: releaseWaves })
    .from(releaseWaveItems)
    .innerJoin(releaseWaves, eq(releaseWaves.id, releaseWaveItems.waveId))
    .where(and(due(ctx), eq(releaseWaves.status, "running")))
    .orderBy(...inTurn)
    .limit(1)
    .for("update", { of: releaseWaveItems, skipLocked: true });
  if (!head) return null;
  const items = await ctx.db
    .select()
    .from(releaseWaveItems)
    .where(and(due(ctx), eq(releaseWaveItems.waveId, head.wave.id)))
    .orderBy(...inTurn)
    .limit(limit)
    .for("update", { skipLocked: true });
  return { wave: head.wave, items };
}

/**
 * Makes the versions of the next few mini-programs in the queue, all or none, and answers how many rows it settled. A
 * worker that dies half-way leaves them queued; a version that is there keeps its item out of the queue.
 */
export function applyNext(job: Caller, shop: Workshop, limit = batchSize): Promise<number> {
  return transaction(job, async (ctx) => {
    const claimed = await claim(ctx, limit);
    if (!claimed) return 0;
    const { wave, items } = claimed;
    const template = await templateOf(ctx, shop, wave.templateId);
    const found = await subjects(ctx, wave, items);
    const ready: { item: ItemRow; make: MakeFor }[] = [];
    for (const item of items) {
      const subject = found.get(item.miniappId);
      const isFull = (subject?.openTrials ?? 0) >= maxOpenTrials;
      if (!subject) await moveItem(ctx, item, "skipped", { reason: "not_authorised" });
      else if (!isOpen(subject.status)) await fail(ctx, item, "wrong_state", { status: subject.status });
      else if (isFull) await fail(ctx, item, "trials_full", { cap: maxOpenTrials });
      else {
        const acting = actingAs(ctx, starterOf(wave), subject.grant);
        const config = configOf(wave, item, template, subject.grant.appid);
        if ("faults" in config) await fail(ctx, item, "ext_invalid", config.faults);
        else {
          const laid = await laidOver(shop, template, config.config);
          ready.push({ item, make: { ctx: acting as MakeFor["ctx"], uploadKey: `wave:${item.id}`, ...config, laid } });
        }
      }
    }
    await makeAll(ctx, wave, template, ready);
    return items.length;
  });
}

export const starterOf = (wave: WaveRow) => ({
  providerId: wave.providerId,
  type: wave.startedByType,
  id: wave.startedBy,
  name: wave.startedByName,
});

async function fail(ctx: Ctx, item: ItemRow, reason: string, detail: unknown): Promise<void> {
  await moveItem(ctx, item, "failed", { reason, reasonDetail: detail });
  await countOutcome(ctx, item.waveId, "failed");
}

async function makeAll(
  ctx: Ctx,
  wave: WaveRow,
  template: TemplatePackage,
  ready: readonly { item: ItemRow; make: MakeFor }[],
): Promise<void> {
  const made = await makeVersions(
    ctx,
    {
      template,
      version: wave.version,
      description: wave.description,
      trial: { name: wave.name.slice(0, 40), startPath: wave.startPath, hours: wave.trialHours },
    },
    ready.map(({ make }) => make),
  );
  const status = wave.needsAcceptance ? "awaiting_acceptance" : "applied";
  for (const [index, { item, make }] of ready.entries()) {
    const one = made[index];
    await moveItem(ctx, item, status, {
      versionId: one?.versionId,
      trialId: one?.trialId,
      appliedAt: ctx.now,
      dueAt: goesOn(status, wave) ? ctx.now : null,
    });
    if (wave.needsAcceptance) await askBrand(ctx, wave, make);
  }
}

/** 服务商请你验收: behind the brand's bell, leading to the mini-program. */
async function askBrand(ctx: Ctx, wave: WaveRow, { ctx: acting }: MakeFor): Promise<void> {
  await ctx.db.insert(notices).values({
    id: ctx.newId("ntc"),
    orgId: acting.tenant.id,
    kind: "wave.acceptance",
    data: { provider: acting.delegate.providerName, appid: acting.delegate.appid, version: wave.version },
    href: `/miniapps/${acting.delegate.appid}`,
    createdAt: ctx.now,
  });
}

/** Mini-programs of these items in which the provider still holds the code set. */
async function subjects(ctx: Ctx, wave: WaveRow, items: readonly ItemRow[]) {
  const ids = items.map((item) => item.miniappId);
  const rows = await ctx.db
    .select({
      authorisationId: authorisations.id,
      providerName: organisations.name,
      brandId: authorisations.brandId,
      miniappId: miniapps.id,
      appid: miniapps.appid,
      sets: authorisations.sets,
      status: miniapps.status,
    })
    .from(authorisations)
    .innerJoin(miniapps, eq(miniapps.id, authorisations.miniappId))
    .innerJoin(organisations, eq(organisations.id, authorisations.providerId))
    .where(
      and(
        eq(authorisations.providerId, wave.providerId),
        inArray(authorisations.miniappId, ids),
        eq(authorisations.status, "active"),
        eq(organisations.status, "active"),
        sql`${codeSet} = any(${authorisations.sets})`,
      ),
    );
  const open = await ctx.db
    .select({ miniappId: trials.miniappId, n: count() })
    .from(trials)
    .where(and(inArray(trials.miniappId, ids), isNull(trials.revokedAt), gt(trials.expiresAt, ctx.now)))
    .groupBy(trials.miniappId);
  const openOf = new Map(open.map((row) => [row.miniappId, row.n]));
  return new Map(
    rows.map(({ status, ...grant }) => [
      grant.miniappId,
      { grant, status, openTrials: openOf.get(grant.miniappId) ?? 0 },
    ]),
  );
}

async function templateOf(ctx: Ctx, shop: Workshop, templateId: number): Promise<TemplatePackage> {
  const known = shop.templates.get(templateId) ?? (await loadTemplatePackage(ctx, templateId));
  shop.templates.set(templateId, known);
  return known;
}

/** The brand's ext.json: what all have in common with its own over it, judged anew since both may be of another day. */
function configOf(
  wave: WaveRow,
  item: ItemRow,
  template: TemplatePackage,
  appid: string,
): { config: ExtConfig } | { faults: Record<string, string> } {
  const [common, own] = [readExtConfig(wave.ext), readExtConfig(item.ext ?? {})];
  if ("faults" in common) return common;
  if ("faults" in own) return own;
  const config = layOver(common.config, own.config);
  const faults = checkExtConfig(config, groundOf(template), appid);
  return Object.keys(faults).length > 0 ? { faults } : { config };
}

async function laidOver(shop: Workshop, template: TemplatePackage, config: ExtConfig): Promise<LaidOver> {
  const key = `${template.templateId} ${contentHash(layoutOf(config))}`;
  const known = shop.laid.get(key) ?? (await layOverTemplate(template, config));
  shop.laid.set(key, known);
  return known;
}
