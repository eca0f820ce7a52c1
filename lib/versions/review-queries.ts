import { and, count, eq, inArray } from "drizzle-orm";
import { miniapps, organisations, users, versionReviews, versions } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { ReviewList } from "./input";
import type { VersionReport } from "./rules";

const shown = {
  id: versionReviews.id,
  versionId: versionReviews.versionId,
  version: versions.version,
  description: versions.description,
  appid: miniapps.appid,
  miniappName: miniapps.name,
  channel: miniapps.channel,
  brandName: organisations.name,
  notes: versionReviews.notes,
  status: versionReviews.status,
  submittedBy: versionReviews.submittedBy,
  submittedAt: versionReviews.submittedAt,
  decidedBy: versionReviews.decidedBy,
  decidedAt: versionReviews.decidedAt,
};

const joined = (ctx: Ctx) =>
  ctx.db
    .select({
      ...shown,
      uploadedBy: versions.uploadedBy,
      report: versions.report,
      reasons: versionReviews.reasons,
      miniappId: miniapps.id,
    })
    .from(versionReviews)
    .innerJoin(versions, eq(versions.id, versionReviews.versionId))
    .innerJoin(miniapps, eq(miniapps.id, versionReviews.miniappId))
    .innerJoin(organisations, eq(organisations.id, versionReviews.brandId));

export type ReviewItem = {
  id: string;
  versionId: string;
  version: string;
  description: string;
  appid: string;
  miniappName: string;
  channel: string;
  brandName: string;
  notes: string;
  status: "in_review" | "approved" | "rejected" | "withdrawn";
  submittedBy: string;
  submittedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
};

/** Submissions of all brands, newest first: the operator's list. */
export function listVersionReviews(caller: Caller, input: ReviewList): Promise<Page<ReviewItem>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "version.review");
    const place = keyset(input, versionReviews.submittedAt, versionReviews.id);
    const rows = await ctx.db
      .select(shown)
      .from(versionReviews)
      .innerJoin(versions, eq(versions.id, versionReviews.versionId))
      .innerJoin(miniapps, eq(miniapps.id, versionReviews.miniappId))
      .innerJoin(organisations, eq(organisations.id, versionReviews.brandId))
      .where(and(input.status ? eq(versionReviews.status, input.status) : undefined, place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    return toPage(rows, input, (row) => ({ at: row.submittedAt.toISOString(), id: row.id }));
  });
}

/** How many submissions stand in each state. */
export function countVersionReviews(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "version.review");
    const rows = await ctx.db
      .select({ status: versionReviews.status, n: count() })
      .from(versionReviews)
      .groupBy(versionReviews.status);
    return Object.fromEntries(rows.map((row) => [row.status, row.n])) as Partial<Record<ReviewItem["status"], number>>;
  });
}

/** One submission with the version's report and the reasons of a rejection. Throws not_found. */
export function getVersionReview(caller: Caller, reviewId: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "version.review");
    const [row] = await joined(ctx).where(eq(versionReviews.id, reviewId));
    if (!row) throw notFound("review");
    const names = await namesOf(ctx, [row.submittedBy, row.decidedBy ?? ""]);
    return {
      ...row,
      report: row.report as VersionReport,
      reasons: (row.reasons ?? []) as { page: string; reason: string }[],
      submitterName: names.get(row.submittedBy) ?? row.submittedBy,
      deciderName: row.decidedBy ? (names.get(row.decidedBy) ?? row.decidedBy) : null,
    };
  });
}

async function namesOf(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  const rows = await ctx.db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids));
  return new Map(rows.map((row) => [row.id, row.name]));
}
