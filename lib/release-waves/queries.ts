import { and, count, desc, eq, gt, ilike, inArray, sql } from "drizzle-orm";
import { auditLog, releaseWaveItems, releaseWaves, templates } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { quotaOf, type ReviewQuota } from "@/lib/review-quotas/queries";
import type { WaveList } from "./input";
import { expectedAt, failureStatuses, type ItemStatus, statusLetters, type WaveStatus } from "./rules";

const shown = {
  id: releaseWaves.id,
  name: releaseWaves.name,
  version: releaseWaves.version,
  templateId: releaseWaves.templateId,
  status: releaseWaves.status,
  itemCount: releaseWaves.itemCount,
  haltReason: releaseWaves.haltReason,
  startedByName: releaseWaves.startedByName,
  createdAt: releaseWaves.createdAt,
  updatedAt: releaseWaves.updatedAt,
  finishedAt: releaseWaves.finishedAt,
};

export type Counts = Partial<Record<ItemStatus, number>>;
export type WaveItem = {
  id: string;
  name: string;
  version: string;
  templateId: number;
  status: WaveStatus;
  itemCount: number;
  haltReason: string | null;
  startedByName: string;
  createdAt: Date;
  updatedAt: Date;
  finishedAt: Date | null;
  counts: Counts;
};

const own = (ctx: Ctx) => eq(releaseWaves.providerId, ctx.tenant.id);

/** The provider's waves, newest first, each with how many of its mini-programs stand where. */
export function listWaves(caller: Caller, input: WaveList): Promise<Page<WaveItem>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "wave.read");
    const place = keyset(input, releaseWaves.createdAt, releaseWaves.id);
    const text = input.q ? `%${input.q.replace(/[\\%_]/g, "\\$&")}%` : null;
    const rows = await ctx.db
      .select(shown)
      .from(releaseWaves)
      .where(
        and(
          own(ctx),
          input.status ? eq(releaseWaves.status, input.status) : undefined,
          text ? ilike(releaseWaves.name, text) : undefined,
          place.where,
        ),
      )
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    const page = toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.id }));
    const counts = await countsOf(
      ctx,
      page.items.map((row) => row.id),
    );
    return { ...page, items: page.items.map((row) => ({ ...row, counts: counts.get(row.id) ?? {} })) };
  });
}

/** How many waves stand in each state. */
export function countWaves(caller: Caller): Promise<Partial<Record<WaveStatus, number>>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "wave.read");
    const rows = await ctx.db
      .select({ status: releaseWaves.status, n: count() })
      .from(releaseWaves)
      .where(own(ctx))
      .groupBy(releaseWaves.status);
    return Object.fromEntries(rows.map((row) => [row.status, row.n]));
  });
}

async function countsOf(ctx: Ctx, waveIds: string[]): Promise<Map<string, Counts>> {
  if (waveIds.length === 0) return new Map();
  const { waveId, status } = releaseWaveItems;
  const rows = await ctx.db
    .select({ waveId, status, n: count() })
    .from(releaseWaveItems)
    .where(inArray(waveId, waveIds))
    .groupBy(waveId, status);
  const found = new Map<string, Counts>();
  for (const row of rows) found.set(row.waveId, { ...found.get(row.waveId), [row.status]: row.n });
  return found;
}

export type WaveReason = { reason: string; status: ItemStatus; n: number };

/** One wave whole: its options, where everything stands, why what failed, how fast it goes. Throws not_found. */
export function getWave(caller: Caller, waveId: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "wave.read");
    const [wave] = await ctx.db
      .select({
        ...shown,
        description: releaseWaves.description,
        ext: releaseWaves.ext,
        needsAcceptance: releaseWaves.needsAcceptance,
        submitsItself: releaseWaves.submitsItself,
        releasesItself: releaseWaves.releasesItself,
        greyPercent: releaseWaves.greyPercent,
        reviewNotes: releaseWaves.reviewNotes,
        trialHours: releaseWaves.trialHours,
        startPath: releaseWaves.startPath,
        haltFailures: releaseWaves.haltFailures,
        haltPpm: releaseWaves.haltPpm,
        failures: releaseWaves.failures,
        finishes: releaseWaves.finishes,
        templateVersion: templates.version,
      })
      .from(releaseWaves)
      .innerJoin(templates, eq(templates.id, releaseWaves.templateId))
      .where(and(own(ctx), eq(releaseWaves.id, waveId)));
    if (!wave) throw notFound("wave");
    return { ...wave, ...(await progressOf(ctx, wave)) };
  });
}
export type WaveView = Awaited<ReturnType<typeof getWave>>;

export type WaveProgress = {
  status: WaveStatus;
  counts: Counts;
  /** One letter per mini-program in the wave's order (`statusLetters`). */
  strip: string;
  reasons: WaveReason[];
  quota: ReviewQuota;
  /** Steps of the last hour, as a rate; 0 while nothing was measured. */
  perHour: number;
  /** When the last of what waits for the worker is reached at that pace; null where nobody can say, or nothing waits. */
  expectedAt: Date | null;
  waiting: number;
  asOf: Date;
};

/** What changes while one looks: asked for again by the page itself. Throws not_found. */
export function getWaveProgress(caller: Caller, waveId: string): Promise<WaveProgress> {
  return reading(caller, async (ctx) => {
    allow(ctx, "wave.read");
    const [wave] = await ctx.db
      .select({ id: releaseWaves.id, status: releaseWaves.status })
      .from(releaseWaves)
      .where(and(own(ctx), eq(releaseWaves.id, waveId)));
    if (!wave) throw notFound("wave");
    return { status: wave.status, ...(await progressOf(ctx, wave)) };
  });
}

const letter = sql`case ${releaseWaveItems.status} ${sql.join(
  Object.entries(statusLetters).map(([status, one]) => sql`when ${sql.raw(`'${status}'`)} then ${sql.raw(`'${one}'`)}`),
  sql` `,
)} end`;

function countLetters(strip: string): Counts {
  const counts: Counts = {};
  for (const [status, one] of Object.entries(statusLetters) as [ItemStatus, string][]) {
    const n = strip.split(one).length - 1;
    if (n > 0) counts[status] = n;
  }
  return counts;
}

async function progressOf(ctx: Ctx, wave: { id: string }): Promise<Omit<WaveProgress, "status">> {
  const items = releaseWaveItems;
  const here = eq(items.waveId, wave.id);
  // One row instead of thousands: the states in the wave's order, a letter each.
  const [drawn] = await ctx.db
    .select({ strip: sql<string>`coalesce(string_agg(${letter}, '' order by ${items.position}), '')` })
    .from(items)
    .where(here);
  const strip = drawn?.strip ?? "";
  const counts = countLetters(strip);
  const reasons = await ctx.db
    .select({ reason: sql<string>`coalesce(${items.reason}, '')`, status: items.status, n: count() })
    .from(items)
    .where(and(here, inArray(items.status, [...failureStatuses])))
    .groupBy(items.reason, items.status)
    .orderBy(desc(count()))
    .limit(12);
  const perHour = await paceOf(ctx, wave.id);
  const quota = await quotaOf(ctx, ctx.tenant.id);
  const waiting = (counts.queued ?? 0) + (counts.applied ?? 0) + (counts.accepted ?? 0);
  const last = { ahead: waiting - 1, now: ctx.now };
  return {
    counts,
    strip,
    reasons,
    quota,
    perHour,
    waiting,
    expectedAt:
      waiting === 0 ? null : expectedAt(last, { perHour, quotaLeft: quota.leftFirst, resetAt: quota.resetAt }),
    asOf: ctx.now,
  };
}

const hourMs = 3_600_000;

/** Submissions of the last hour as a rate, or versions made where nothing was submitted yet. */
export async function paceOf(ctx: Ctx, waveId: string): Promise<number> {
  const since = new Date(ctx.now.getTime() - hourMs);
  for (const at of [releaseWaveItems.submittedAt, releaseWaveItems.appliedAt]) {
    const [row] = await ctx.db
      .select({ n: count(), first: sql<Date | null>`min(${at})`.mapWith(at) })
      .from(releaseWaveItems)
      .where(and(eq(releaseWaveItems.waveId, waveId), gt(at, since)));
    if (!row?.first || row.n === 0) continue;
    const span = Math.max(1000, ctx.now.getTime() - row.first.getTime());
    return Math.round((row.n * hourMs) / span);
  }
  return 0;
}

/** Who did what with this wave, newest first. Throws not_found for another's by finding nothing. */
export function listWaveDeeds(caller: Caller, waveId: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "wave.read");
    return ctx.db
      .select({
        id: auditLog.id,
        action: auditLog.action,
        actorName: auditLog.actorName,
        actorType: auditLog.actorType,
        after: auditLog.after,
        at: auditLog.at,
      })
      .from(auditLog)
      .where(
        and(
          eq(auditLog.targetType, "release_wave"),
          eq(auditLog.targetId, waveId),
          eq(auditLog.orgId, ctx.tenant.id),
          eq(auditLog.outcome, "done"),
        ),
      )
      .orderBy(desc(auditLog.id))
      .limit(40);
  });
}
export type WaveDeed = Awaited<ReturnType<typeof listWaveDeeds>>[number];
