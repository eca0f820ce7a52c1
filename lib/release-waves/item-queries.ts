import { and, asc, desc, eq, gt, ilike, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { miniapps, organisations, releaseWaveItems, releaseWaves } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { Page } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { trialUrl } from "@/lib/previews/trials";
import { quotaOf } from "@/lib/review-quotas/queries";
import type { ItemList } from "./input";
import { paceOf } from "./queries";
import { expectedAt, type ItemStatus } from "./rules";

const shown = {
  id: releaseWaveItems.id,
  position: releaseWaveItems.position,
  status: releaseWaveItems.status,
  heldStatus: releaseWaveItems.heldStatus,
  isFirst: releaseWaveItems.isFirst,
  appid: miniapps.appid,
  name: miniapps.name,
  channel: miniapps.channel,
  brandName: organisations.name,
  versionId: releaseWaveItems.versionId,
  trialId: releaseWaveItems.trialId,
  attempts: releaseWaveItems.attempts,
  dueAt: releaseWaveItems.dueAt,
  reason: releaseWaveItems.reason,
  reasonDetail: releaseWaveItems.reasonDetail,
  decidedByName: releaseWaveItems.decidedByName,
  appliedAt: releaseWaveItems.appliedAt,
  acceptedAt: releaseWaveItems.acceptedAt,
  submittedAt: releaseWaveItems.submittedAt,
  reviewedAt: releaseWaveItems.reviewedAt,
  releasedAt: releaseWaveItems.releasedAt,
  updatedAt: releaseWaveItems.updatedAt,
};

export type ItemView = {
  id: string;
  position: number;
  status: ItemStatus;
  heldStatus: ItemStatus | null;
  isFirst: boolean;
  appid: string;
  name: string;
  channel: string;
  brandName: string;
  versionId: string | null;
  trialId: string | null;
  attempts: number;
  dueAt: Date | null;
  reason: string | null;
  reasonDetail: unknown;
  decidedByName: string | null;
  appliedAt: Date | null;
  acceptedAt: Date | null;
  submittedAt: Date | null;
  reviewedAt: Date | null;
  releasedAt: Date | null;
  updatedAt: Date;
  trialUrl: string | null;
  /** Of those that wait for the worker: how many come before it in the provider's queue, and when it is reached. */
  ahead: number | null;
  expectedAt: Date | null;
};

const cursorOf = (position: number): string => Buffer.from(String(position)).toString("base64url");

function positionOf(cursor: string): number {
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  if (!/^\d{1,9}$/.test(text)) throw new AppError("invalid_input", { fields: { cursor: "not a cursor of this list" } });
  return Number(text);
}

function filters(input: ItemList): (SQL | undefined)[] {
  const statuses = [input.status ?? []].flat();
  const text = input.q ? `%${input.q.replace(/[\\%_]/g, "\\$&")}%` : null;
  return [
    statuses.length > 0 ? inArray(releaseWaveItems.status, statuses) : undefined,
    input.channel ? eq(miniapps.channel, input.channel) : undefined,
    input.reason ? eq(releaseWaveItems.reason, input.reason) : undefined,
    text ? or(ilike(miniapps.name, text), ilike(organisations.name, text), ilike(miniapps.appid, text)) : undefined,
  ];
}

/** A wave's mini-programs in its order, by state, channel, reason or text. Throws not_found. */
export function listItems(caller: Caller, waveId: string, input: ItemList): Promise<Page<ItemView>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "wave.read");
    const [wave] = await ctx.db
      .select({ id: releaseWaves.id })
      .from(releaseWaves)
      .where(and(eq(releaseWaves.id, waveId), eq(releaseWaves.providerId, ctx.tenant.id)));
    if (!wave) throw notFound("wave");
    const isBack = input.direction === "newer";
    const at = input.cursor ? positionOf(input.cursor) : null;
    const { position } = releaseWaveItems;
    const rows = await ctx.db
      .select(shown)
      .from(releaseWaveItems)
      .innerJoin(miniapps, eq(miniapps.id, releaseWaveItems.miniappId))
      .innerJoin(organisations, eq(organisations.id, releaseWaveItems.brandId))
      .where(
        and(
          eq(releaseWaveItems.waveId, waveId),
          eq(releaseWaveItems.providerId, ctx.tenant.id),
          at === null ? undefined : isBack ? lt(position, at) : gt(position, at),
          ...filters(input),
        ),
      )
      .orderBy(isBack ? desc(position) : asc(position))
      .limit(input.limit + 1);
    const more = rows.length > input.limit;
    const kept = rows.slice(0, input.limit);
    if (isBack) kept.reverse();
    const [first, last] = [kept[0], kept.at(-1)];
    const hasLater = isBack ? at !== null : more;
    const hasEarlier = isBack ? more : at !== null;
    return {
      items: await withQueue(ctx, waveId, kept),
      older: hasLater && last ? cursorOf(last.position) : undefined,
      newer: hasEarlier && first ? cursorOf(first.position) : undefined,
    };
  });
}

type Row = Omit<ItemView, "trialUrl" | "ahead" | "expectedAt">;

async function withQueue(ctx: Ctx, waveId: string, rows: Row[]): Promise<ItemView[]> {
  const waits = rows.some((row) => row.dueAt !== null);
  const places = waits ? await placesOf(ctx, rows) : new Map<string, number>();
  const quota = await quotaOf(ctx, ctx.tenant.id);
  const perHour = waits ? await paceOf(ctx, waveId) : 0;
  return rows.map((row) => {
    const ahead = places.get(row.id) ?? null;
    const pace = { perHour, quotaLeft: row.isFirst ? quota.leftFirst : quota.left, resetAt: quota.resetAt };
    return {
      ...row,
      trialUrl: row.trialId ? trialUrl(row.trialId) : null,
      ahead,
      expectedAt: ahead === null ? null : expectedAt({ ahead, now: ctx.now }, pace),
    };
  });
}

/** How many of the provider's waiting items come before each of these. */
async function placesOf(ctx: Ctx, rows: readonly Row[]): Promise<Map<string, number>> {
  const { rows: found } = await ctx.db.execute<{ id: string; ahead: number }>(sql`
    select id, ahead from (
      select id, row_number() over (order by is_first desc, turn, position)::int - 1 as ahead
      from release_wave_items where provider_id = ${ctx.tenant.id} and due_at is not null
    ) as queue where id = any(${sql.param(rows.map((row) => row.id))}::text[])`);
  return new Map(found.map((row) => [row.id, row.ahead]));
}

const exportBatch = 500;

/** All mini-programs of a wave that fit the filter, batch by batch, for a file. */
export async function* exportItems(caller: Caller, waveId: string, filter: ItemList): AsyncGenerator<ItemView[]> {
  let cursor: string | undefined;
  for (;;) {
    const page = await listItems(caller, waveId, { ...filter, cursor, direction: "older", limit: exportBatch });
    if (page.items.length > 0) yield page.items;
    if (!page.older) return;
    cursor = page.older;
  }
}

/** What providers ask this brand to try and accept, of one mini-program where it is named; the oldest first. */
export function listAcceptances(caller: Caller, input: { appid?: string } = {}) {
  return reading(caller, async (ctx) => {
    allow(ctx, "miniapp.read");
    const rows = await ctx.db
      .select({
        itemId: releaseWaveItems.id,
        appid: miniapps.appid,
        miniappName: miniapps.name,
        providerName: organisations.name,
        wave: releaseWaves.name,
        version: releaseWaves.version,
        description: releaseWaves.description,
        versionId: releaseWaveItems.versionId,
        trialId: releaseWaveItems.trialId,
        askedAt: releaseWaveItems.appliedAt,
        submitsItself: releaseWaves.submitsItself,
      })
      .from(releaseWaveItems)
      .innerJoin(releaseWaves, eq(releaseWaves.id, releaseWaveItems.waveId))
      .innerJoin(miniapps, eq(miniapps.id, releaseWaveItems.miniappId))
      .innerJoin(organisations, eq(organisations.id, releaseWaveItems.providerId))
      .where(
        and(
          eq(releaseWaveItems.brandId, ctx.tenant.id),
          eq(releaseWaveItems.status, "awaiting_acceptance"),
          input.appid ? eq(miniapps.appid, input.appid) : undefined,
        ),
      )
      .orderBy(asc(releaseWaveItems.appliedAt))
      .limit(100);
    return rows.map(({ trialId, ...row }) => ({ ...row, trialUrl: trialId ? trialUrl(trialId) : null }));
  });
}
export type Acceptance = Awaited<ReturnType<typeof listAcceptances>>[number];
