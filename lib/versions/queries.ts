import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { miniapps, releases, versionReviews, versions } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { inSight, miniappFor } from "@/lib/miniapps/queries";
import { findAttempt } from "./attempts";
import type { VersionList } from "./input";
import { linesOf } from "./line-queries";
import type { VersionStatus } from "./rules";
import { miniappInSight, narrowed, shown, type VersionView, view } from "./version-view";

export type { VersionView } from "./version-view";

/** Versions of a mini-program, newest first, by branch, robot, uploader or state. Throws not_found. */
export function listVersions(caller: Caller, appid: string, input: VersionList): Promise<Page<VersionView>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "miniapp.read");
    const miniapp = await miniappInSight(ctx, appid);
    const place = keyset(input, versions.createdAt, versions.id);
    const rows = await ctx.db
      .select(shown)
      .from(versions)
      .where(and(eq(versions.miniappId, miniapp.id), ...narrowed(input), place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    return toPage(rows.map(view), input, (row) => ({ at: row.createdAt.toISOString(), id: row.id }));
  });
}

/** One version with the appid it belongs to. Throws not_found. */
export function getVersion(caller: Caller, versionId: string): Promise<VersionView & { appid: string }> {
  return reading(caller, async (ctx) => {
    allow(ctx, "miniapp.read");
    const [row] = await ctx.db
      .select({ ...shown, appid: miniapps.appid })
      .from(versions)
      .innerJoin(miniapps, eq(miniapps.id, versions.miniappId))
      .where(and(eq(versions.id, versionId), inSight(ctx)));
    if (!row) throw notFound("version");
    const { appid, ...rest } = row;
    return { ...view(rest), appid };
  });
}

export type UploadOutcome =
  | { outcome: "accepted"; version: VersionView }
  | { outcome: "processing"; startedAt: Date }
  | { outcome: "refused"; reason: string; diagnostics: unknown[] }
  | { outcome: "failed"; reason: string }
  | { outcome: "unknown" };

/**
 * What became of an upload, by the uploader's key. `unknown` means that it never arrived in whole, `failed` that it came
 * to nothing through no fault of its own: both may be sent again under the same key.
 */
export function getUploadOutcome(caller: Caller, input: { appid: string; uploadKey: string }): Promise<UploadOutcome> {
  return reading(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, input.appid, "version.upload");
    const [row] = await ctx.db
      .select(shown)
      .from(versions)
      .where(and(eq(versions.miniappId, miniapp.id), eq(versions.uploadKey, input.uploadKey)));
    if (row) return { outcome: "accepted", version: view(row) };
    const attempt = await findAttempt(ctx, miniapp.id, input.uploadKey);
    if (!attempt) return { outcome: "unknown" };
    const { status, reason } = attempt;
    if (status === "refused")
      return { outcome: status, reason: reason ?? "", diagnostics: (attempt.diagnostics ?? []) as unknown[] };
    if (status === "failed") return { outcome: status, reason: reason ?? "internal" };
    return { outcome: "processing", startedAt: attempt.startedAt };
  });
}

/** Lines drawn beside the pipeline; all of them stand on a page of their own. */
const shownLines = 8;
const workedOn: VersionStatus[] = ["development", "rejected", "in_review", "approved", "grey"];

/** The review, the live version and what can be gone back to: the right half of the pipeline. Throws not_found. */
export function getPipeline(caller: Caller, appid: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "miniapp.read");
    const miniapp = await miniappInSight(ctx, appid);
    const here = eq(versions.miniappId, miniapp.id);
    const lines = await linesOf(ctx, miniapp.id, { limit: shownLines, direction: "older" }, workedOn);
    const [all] = await ctx.db
      .select({ n: sql<number>`count(distinct ${versions.lineKey})::int` })
      .from(versions)
      .where(and(here, inArray(versions.status, workedOn)));
    const reviews = await ctx.db
      .select({
        id: versionReviews.id,
        versionId: versionReviews.versionId,
        version: versions.version,
        description: versions.description,
        versionStatus: versions.status,
        notes: versionReviews.notes,
        status: versionReviews.status,
        submittedAt: versionReviews.submittedAt,
        decidedAt: versionReviews.decidedAt,
        reasons: versionReviews.reasons,
      })
      .from(versionReviews)
      .innerJoin(versions, eq(versions.id, versionReviews.versionId))
      .where(eq(versionReviews.miniappId, miniapp.id))
      .orderBy(desc(versionReviews.submittedAt))
      .limit(5);
    const history = await ctx.db
      .select({
        id: releases.id,
        versionId: releases.versionId,
        version: versions.version,
        description: versions.description,
        status: versions.status,
        sequence: releases.sequence,
        kind: releases.kind,
        note: releases.note,
        releasedByName: releases.releasedByName,
        releasedAt: releases.releasedAt,
      })
      .from(releases)
      .innerJoin(versions, eq(versions.id, releases.versionId))
      .where(eq(releases.miniappId, miniapp.id))
      .orderBy(desc(releases.sequence))
      .limit(50);
    return {
      lines: lines.items,
      lineCount: all?.n ?? 0,
      reviews: reviews.map((row) => ({ ...row, reasons: (row.reasons ?? []) as { page: string; reason: string }[] })),
      history,
      live: history.find((row) => row.versionId === miniapp.liveVersionId && row.status === "released") ?? null,
    };
  });
}
export type Pipeline = Awaited<ReturnType<typeof getPipeline>>;
