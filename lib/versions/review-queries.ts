import { and, count, desc, eq, inArray, lt } from "drizzle-orm";
import { miniapps, organisations, reviewFiles, users, versionReviews, versions } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { inSight } from "@/lib/miniapps/queries";
import type { Reason, ReviewList, ReviewPage } from "./input";
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

/** What a submission says, and what was answered. */
const told = {
  items: versionReviews.items,
  pictures: versionReviews.pictures,
  feedback: versionReviews.feedback,
  reasons: versionReviews.reasons,
};

const joined = (ctx: Ctx) =>
  ctx.db
    .select({
      ...shown,
      uploadedBy: versions.uploadedBy,
      report: versions.report,
      ...told,
      miniappId: miniapps.id,
      liveVersionId: miniapps.liveVersionId,
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

export type Picture = { id: string; name: string; mime: string; size: number; side: "brand" | "operator" };

/** A submission as its brand and the operator read it. */
export type ReviewView = ReviewItem & {
  items: ReviewPage[];
  pictures: Picture[];
  feedback: string;
  reasons: Reason[];
  /** Pictures the reasons point at. */
  shown: Picture[];
  /** Null where it was a key, or somebody the reader does not know: a reviewer, a provider's colleague. */
  submitterName: string | null;
  deciderName: string | null;
};

type Told = { items: unknown; pictures: string[]; feedback: string; reasons: unknown };

/** Submissions with their pictures and the names of people, in the order given. */
async function described<T extends ReviewItem & Told>(ctx: Ctx, rows: readonly T[]) {
  const reasonsOf = (row: Told) => (row.reasons ?? []) as Reason[];
  const ids = rows.flatMap((row) => [...row.pictures, ...reasonsOf(row).flatMap((one) => one.fileId ?? [])]);
  const [files, names] = [
    await picturesOf(ctx, ids),
    await namesOf(
      ctx,
      rows.flatMap((row) => [row.submittedBy, row.decidedBy ?? ""]),
    ),
  ];
  const found = (wanted: string[]) => wanted.flatMap((id) => files.get(id) ?? []);
  return rows.map((row) => ({
    ...row,
    items: (row.items ?? []) as ReviewPage[],
    pictures: found(row.pictures),
    reasons: reasonsOf(row),
    shown: found([...new Set(reasonsOf(row).flatMap((one) => one.fileId ?? []))]),
    submitterName: names.get(row.submittedBy) ?? null,
    deciderName: names.get(row.decidedBy ?? "") ?? null,
  }));
}

/**
 * One submission with the version's report, what the mini-program was sent back for before, and what is live: all a
 * reviewer needs. Throws not_found.
 */
export function getVersionReview(caller: Caller, reviewId: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "version.review");
    const [row] = await joined(ctx).where(eq(versionReviews.id, reviewId));
    if (!row) throw notFound("review");
    const before = await joined(ctx)
      .where(
        and(
          eq(versionReviews.miniappId, row.miniappId),
          eq(versionReviews.status, "rejected"),
          lt(versionReviews.submittedAt, row.submittedAt),
        ),
      )
      .orderBy(desc(versionReviews.submittedAt))
      .limit(3);
    const [review] = await described(ctx, [row]);
    if (!review) throw notFound("review");
    return { ...review, report: row.report as VersionReport, before: await described(ctx, before) };
  });
}

/** Submissions of one mini-program with their reasons, newest first, for those who see it. Throws not_found. */
export function listReviewsOf(
  caller: Caller,
  appid: string,
  input: ReviewList & { versionId?: string },
): Promise<Page<ReviewView>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "miniapp.read");
    const [miniapp] = await ctx.db
      .select({ id: miniapps.id })
      .from(miniapps)
      .where(and(eq(miniapps.appid, appid), inSight(ctx)));
    if (!miniapp) throw notFound("miniapp");
    const place = keyset(input, versionReviews.submittedAt, versionReviews.id);
    const rows = await ctx.db
      .select({ ...shown, ...told })
      .from(versionReviews)
      .innerJoin(versions, eq(versions.id, versionReviews.versionId))
      .innerJoin(miniapps, eq(miniapps.id, versionReviews.miniappId))
      .innerJoin(organisations, eq(organisations.id, versionReviews.brandId))
      .where(
        and(
          eq(versionReviews.miniappId, miniapp.id),
          input.status ? eq(versionReviews.status, input.status) : undefined,
          input.versionId ? eq(versionReviews.versionId, input.versionId) : undefined,
          place.where,
        ),
      )
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    return toPage(await described(ctx, rows), input, (row) => ({ at: row.submittedAt.toISOString(), id: row.id }));
  });
}

/** One submission of a mini-program in sight, by its id. Throws not_found. */
export function getReview(caller: Caller, reviewId: string): Promise<ReviewView> {
  return reading(caller, async (ctx) => {
    allow(ctx, "miniapp.read");
    const [row] = await ctx.db
      .select({ ...shown, ...told })
      .from(versionReviews)
      .innerJoin(versions, eq(versions.id, versionReviews.versionId))
      .innerJoin(miniapps, eq(miniapps.id, versionReviews.miniappId))
      .innerJoin(organisations, eq(organisations.id, versionReviews.brandId))
      .where(and(eq(versionReviews.id, reviewId), inSight(ctx)));
    const [review] = row ? await described(ctx, [row]) : [];
    if (!review) throw notFound("review");
    return review;
  });
}

async function picturesOf(ctx: Ctx, ids: string[]): Promise<Map<string, Picture>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({
      id: reviewFiles.id,
      name: reviewFiles.name,
      mime: reviewFiles.mime,
      size: reviewFiles.size,
      side: reviewFiles.side,
    })
    .from(reviewFiles)
    .where(inArray(reviewFiles.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

async function namesOf(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  const rows = await ctx.db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids));
  return new Map(rows.map((row) => [row.id, row.name]));
}
