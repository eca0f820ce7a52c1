import { and, desc, eq, inArray, ne } from "drizzle-orm";
import { releases, versionReviews, versions } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { reading } from "@/lib/kernel/transaction";
import { miniappFor } from "@/lib/miniapps/queries";
import type { Reason, ReviewPage } from "./input";
import type { VersionReport, VersionStatus } from "./rules";

// What clients ask that know no version's id, only "the latest": the compatible wire.

const told = {
  versionId: versions.id,
  version: versions.version,
  description: versions.description,
  status: versions.status,
  report: versions.report,
  createdAt: versions.createdAt,
};

export type Committed = {
  versionId: string;
  version: string;
  description: string;
  status: VersionStatus;
  pages: string[];
  createdAt: Date;
};

/** The newest version in one of these states; of a provider at work, the newest it made itself. Null where there is none. */
export function findCommitted(
  caller: Caller,
  appid: string,
  statuses: readonly VersionStatus[],
): Promise<Committed | null> {
  return reading(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, appid, "miniapp.read");
    const [row] = await ctx.db
      .select(told)
      .from(versions)
      .where(
        and(
          eq(versions.miniappId, miniapp.id),
          ne(versions.status, "discarded"),
          inArray(versions.status, [...statuses]),
          ctx.delegate ? eq(versions.providerId, ctx.delegate.providerId) : undefined,
        ),
      )
      .orderBy(desc(versions.createdAt), desc(versions.id))
      .limit(1);
    if (!row) return null;
    const { report, ...rest } = row;
    const { pages, entry } = report as VersionReport;
    // An H5 build lists no pages: it has the one it begins with.
    return { ...rest, pages: pages.length > 0 ? pages : [entry] };
  });
}

export type Audit = {
  auditId: number;
  reviewId: string;
  versionId: string;
  version: string;
  description: string;
  status: "in_review" | "approved" | "rejected" | "withdrawn";
  reasons: Reason[];
  items: ReviewPage[];
  submittedAt: Date;
  decidedAt: Date | null;
};

/** A review of this mini-program by its number, or the latest one. Null where there is none. */
export function findAudit(caller: Caller, appid: string, auditId: number | null): Promise<Audit | null> {
  return reading(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, appid, "miniapp.read");
    const [row] = await ctx.db
      .select({ review: versionReviews, version: versions.version, description: versions.description })
      .from(versionReviews)
      .innerJoin(versions, eq(versions.id, versionReviews.versionId))
      .where(
        and(
          eq(versionReviews.miniappId, miniapp.id),
          auditId === null ? undefined : eq(versionReviews.auditId, auditId),
        ),
      )
      .orderBy(desc(versionReviews.submittedAt), desc(versionReviews.auditId))
      .limit(1);
    if (!row) return null;
    const { review, ...about } = row;
    return {
      ...about,
      auditId: review.auditId,
      reviewId: review.id,
      versionId: review.versionId,
      status: review.status,
      reasons: (review.reasons ?? []) as Reason[],
      items: (review.items ?? []) as ReviewPage[],
      submittedAt: review.submittedAt,
      decidedAt: review.decidedAt,
    };
  });
}

/** Why it was sent back, page by page, in one text: the wire has a single field for it. */
export const reasonText = (reasons: readonly Reason[]): string =>
  reasons.map(({ page, reason }) => (page ? `${page}: ${reason}` : reason)).join("\n");

/** The pictures beside the reasons, by their ids, joined as the wire joins them. */
export const reasonPictures = (reasons: readonly Reason[]): string =>
  reasons.flatMap(({ fileId }) => fileId ?? []).join("|");

export type Lived = { versionId: string; version: string; description: string; releasedAt: Date; isLive: boolean };

/** What was live, newest release of each version first: those that can be gone back to, and the one that is live. */
export function listLived(caller: Caller, appid: string): Promise<Lived[]> {
  return reading(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, appid, "miniapp.read");
    const rows = await livedRows(ctx, miniapp.id);
    const seen = new Set<string>();
    return rows
      .filter((row) => !seen.has(row.versionId) && seen.add(row.versionId))
      .map((row) => ({ ...row, isLive: row.versionId === miniapp.liveVersionId }));
  });
}

const livedRows = (ctx: Ctx, miniappId: string) =>
  ctx.db
    .select({
      versionId: releases.versionId,
      version: versions.version,
      description: versions.description,
      releasedAt: releases.releasedAt,
    })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(and(eq(releases.miniappId, miniappId), inArray(versions.status, ["released", "superseded"])))
    .orderBy(desc(releases.sequence))
    .limit(200);
