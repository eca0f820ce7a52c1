import { aliasedTable, and, asc, count, desc, eq, sql, sum } from "drizzle-orm";
import { greyListed, greyReleases, greyVisitors, miniapps, versions } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { inSight } from "@/lib/miniapps/queries";
import type { GreyPause, GreyReason, GreyStatus } from "./grey-rules";

const base = aliasedTable(versions, "base");

const shown = {
  id: greyReleases.id,
  versionId: greyReleases.versionId,
  version: versions.version,
  description: versions.description,
  baseVersionId: greyReleases.baseVersionId,
  baseVersion: base.version,
  status: greyReleases.status,
  pause: greyReleases.pause,
  percent: greyReleases.percent,
  hasProjectMembers: greyReleases.hasProjectMembers,
  hasTrialMembers: greyReleases.hasTrialMembers,
  note: greyReleases.note,
  startedByName: greyReleases.startedByName,
  startedAt: greyReleases.startedAt,
  changedAt: greyReleases.changedAt,
  endedByName: greyReleases.endedByName,
  endedAt: greyReleases.endedAt,
};

export type GreyItem = {
  id: string;
  versionId: string;
  version: string;
  description: string;
  baseVersionId: string;
  baseVersion: string;
  status: GreyStatus;
  pause: GreyPause | null;
  percent: number;
  hasProjectMembers: boolean;
  hasTrialMembers: boolean;
  note: string;
  startedByName: string;
  startedAt: Date;
  changedAt: Date;
  endedByName: string | null;
  endedAt: Date | null;
};

/** What came of one arm: visitors last seen in it, openings of its version, failed starts. */
export type ArmFigures = { visitors: number; openings: number; errors: number };

export type GreyView = GreyItem & {
  appid: string;
  grey: ArmFigures;
  base: ArmFigures;
  /** Visitors with the grey version, by why they have it. */
  reasons: Partial<Record<GreyReason, number>>;
  listed: { openids: string[]; promoters: string[] };
};

const joined = (ctx: Ctx) =>
  ctx.db
    .select({ ...shown, appid: miniapps.appid })
    .from(greyReleases)
    .innerJoin(miniapps, eq(miniapps.id, greyReleases.miniappId))
    .innerJoin(versions, eq(versions.id, greyReleases.versionId))
    .innerJoin(base, eq(base.id, greyReleases.baseVersionId));

/** Grey releases of a mini-program, newest first. Throws not_found. */
export function listGreyReleases(caller: Caller, appid: string, input: PageInput): Promise<Page<GreyItem>> {
  return reading(caller, async (ctx) => {
    const miniappId = await miniappIdInSight(ctx, appid);
    const place = keyset(input, greyReleases.startedAt, greyReleases.id);
    const rows = await joined(ctx)
      .where(and(eq(greyReleases.miniappId, miniappId), place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    return toPage(rows, input, (row) => ({ at: row.startedAt.toISOString(), id: row.id }));
  });
}

/** The running or halted grey release of a mini-program with its figures, or null. Throws not_found. */
export function findGrey(caller: Caller, appid: string): Promise<GreyView | null> {
  return reading(caller, async (ctx) => {
    const miniappId = await miniappIdInSight(ctx, appid);
    const [row] = await joined(ctx).where(
      and(eq(greyReleases.miniappId, miniappId), sql`${greyReleases.status} in ('running', 'paused')`),
    );
    return row ? withFigures(ctx, row) : null;
  });
}

/** The latest grey release of a mini-program in whatever state, or null: what a plan's status is asked of. */
export function findLatestGrey(caller: Caller, appid: string): Promise<GreyView | null> {
  return reading(caller, async (ctx) => {
    const miniappId = await miniappIdInSight(ctx, appid);
    const [row] = await joined(ctx)
      .where(eq(greyReleases.miniappId, miniappId))
      .orderBy(desc(greyReleases.startedAt), desc(greyReleases.id))
      .limit(1);
    return row ? withFigures(ctx, row) : null;
  });
}

/** One grey release with its figures, the arms apart. Throws not_found. */
export function getGrey(caller: Caller, greyReleaseId: string): Promise<GreyView> {
  return reading(caller, async (ctx) => {
    allow(ctx, "miniapp.read");
    const [row] = await joined(ctx).where(and(eq(greyReleases.id, greyReleaseId), inSight(ctx)));
    if (!row) throw notFound("grey_release");
    return withFigures(ctx, row);
  });
}

async function withFigures(ctx: Ctx, row: GreyItem & { appid: string }): Promise<GreyView> {
  const figures = await ctx.db
    .select({
      arm: greyVisitors.arm,
      reason: greyVisitors.reason,
      visitors: count(),
      greyOpenings: sum(greyVisitors.greyOpenings).mapWith(Number),
      baseOpenings: sum(greyVisitors.baseOpenings).mapWith(Number),
      greyErrors: sum(greyVisitors.greyErrors).mapWith(Number),
      baseErrors: sum(greyVisitors.baseErrors).mapWith(Number),
    })
    .from(greyVisitors)
    .where(eq(greyVisitors.greyReleaseId, row.id))
    .groupBy(greyVisitors.arm, greyVisitors.reason);
  const listed = await ctx.db
    .select({ kind: greyListed.kind, value: greyListed.value })
    .from(greyListed)
    .where(eq(greyListed.greyReleaseId, row.id))
    .orderBy(asc(greyListed.addedAt), asc(greyListed.value));
  const total = (of: (one: (typeof figures)[number]) => number, rows = figures) =>
    rows.reduce((all, one) => all + of(one), 0);
  const inGrey = figures.filter((one) => one.arm === "grey");
  const inBase = figures.filter((one) => one.arm === "base");
  const named = (kind: "openid" | "promoter") => listed.filter((one) => one.kind === kind).map((one) => one.value);
  return {
    ...row,
    grey: {
      visitors: total((one) => one.visitors, inGrey),
      openings: total((one) => one.greyOpenings),
      errors: total((one) => one.greyErrors),
    },
    base: {
      visitors: total((one) => one.visitors, inBase),
      openings: total((one) => one.baseOpenings),
      errors: total((one) => one.baseErrors),
    },
    reasons: Object.fromEntries(inGrey.map((one) => [one.reason, one.visitors])),
    listed: { openids: named("openid"), promoters: named("promoter") },
  };
}

async function miniappIdInSight(ctx: Ctx, appid: string): Promise<string> {
  allow(ctx, "miniapp.read");
  const [row] = await ctx.db
    .select({ id: miniapps.id })
    .from(miniapps)
    .where(and(eq(miniapps.appid, appid), inSight(ctx)));
  if (!row) throw notFound("miniapp");
  return row.id;
}
