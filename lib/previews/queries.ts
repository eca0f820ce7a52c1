import { and, desc, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import { miniapps, trials, versionReviews, versions } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { publicUrl } from "@/lib/kernel/paths";
import { allow } from "@/lib/kernel/permissions";
import { addDays, addMinutes } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { inSight } from "@/lib/miniapps/queries";
import type { TrialsAsked } from "./input";
import { trialState } from "./rules";
import { probeToken, reviewToken } from "./tickets";
import { trialUrl } from "./trials";

/**
 * Trials of a mini-program (of one version) that were not taken back, open ones first, then the newest, with the address
 * behind their QR. Throws not_found.
 */
export function listTrials(caller: Caller, input: TrialsAsked) {
  return reading(caller, async (ctx) => {
    allow(ctx, "miniapp.read");
    const [miniapp] = await ctx.db
      .select({ id: miniapps.id })
      .from(miniapps)
      .where(and(eq(miniapps.appid, input.appid), inSight(ctx)));
    if (!miniapp) throw notFound("miniapp");
    const rows = await ctx.db
      .select({
        id: trials.id,
        name: trials.name,
        versionId: trials.versionId,
        version: versions.version,
        startPath: trials.startPath,
        audience: trials.audience,
        expiresAt: trials.expiresAt,
        revokedAt: trials.revokedAt,
        openedCount: trials.openedCount,
        lastOpenedAt: trials.lastOpenedAt,
        lastOpenedBy: trials.lastOpenedBy,
        createdAt: trials.createdAt,
      })
      .from(trials)
      .innerJoin(versions, eq(versions.id, trials.versionId))
      .where(
        and(
          eq(trials.miniappId, miniapp.id),
          input.versionId ? eq(trials.versionId, input.versionId) : undefined,
          isNull(trials.revokedAt),
          ne(versions.status, "discarded"),
        ),
      )
      .orderBy(sql`${trials.expiresAt} > ${ctx.now} desc`, desc(trials.createdAt), desc(trials.id))
      .limit(40);
    const items = rows.map(({ revokedAt, ...row }) => ({
      ...row,
      state: trialState({ expiresAt: row.expiresAt, revokedAt }, ctx.now),
      url: trialUrl(row.id),
    }));
    return { now: ctx.now, items };
  });
}
export type TrialList = Awaited<ReturnType<typeof listTrials>>;
export type TrialItem = TrialList["items"][number];

/** Open trials of these mini-programs, for the page of a member without a seat. */
export function listTrialsForMember(caller: Caller, miniappIds: readonly string[]) {
  return reading(caller, async (ctx) => {
    if (miniappIds.length === 0) return [];
    const rows = await ctx.db
      .select({
        id: trials.id,
        miniappId: trials.miniappId,
        name: trials.name,
        version: versions.version,
        expiresAt: trials.expiresAt,
      })
      .from(trials)
      .innerJoin(versions, eq(versions.id, trials.versionId))
      .where(
        and(
          inArray(trials.miniappId, [...miniappIds]),
          isNull(trials.revokedAt),
          gt(trials.expiresAt, ctx.now),
          ne(versions.status, "discarded"),
        ),
      )
      .orderBy(desc(trials.createdAt));
    return rows.map((row) => ({ ...row, url: trialUrl(row.id) }));
  });
}

/** The address a run without a person opens a version under, good for ten minutes of that run. For the job alone. */
export function getProbeAddress(caller: Caller, versionId: string): Promise<{ url: string }> {
  return reading(caller, async (ctx) => {
    ensure(ctx.actor.role === "system", "forbidden");
    return { url: publicUrl(`/t/${probeToken(versionId, addMinutes(ctx.now, 10))}`) };
  });
}

/** The address under which a reviewer looks at what was submitted, good for a day. Throws not_found. */
export function getReviewPreview(caller: Caller, reviewId: string): Promise<{ url: string; expiresAt: Date }> {
  return reading(caller, async (ctx) => {
    allow(ctx, "version.review");
    const [row] = await ctx.db
      .select({ id: versionReviews.id })
      .from(versionReviews)
      .where(eq(versionReviews.id, reviewId));
    if (!row) throw notFound("review");
    const expiresAt = addDays(ctx.now, 1);
    return { url: publicUrl(`/t/${reviewToken(row.id, expiresAt)}`), expiresAt };
  });
}
