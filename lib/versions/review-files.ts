import { and, count, eq, gt, inArray } from "drizzle-orm";
import { miniapps, reviewFiles, versionReviews } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import { putBlob, readBlob } from "@/lib/kernel/blobs";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { type ImageMime, sniffImage } from "@/lib/kernel/image-type";
import { blobDir } from "@/lib/kernel/paths";
import { allow } from "@/lib/kernel/permissions";
import { addDays } from "@/lib/kernel/time";
import { reading, transaction } from "@/lib/kernel/transaction";
import { inSight, miniappFor } from "@/lib/miniapps/queries";
import { pictureLimitBytes, pictureName, picturesPerDay } from "./rules";

export type KeptPicture = { fileId: string; name: string; mime: string; size: number };
export type GivenPicture = { name: string; bytes: Uint8Array };

/**
 * Keeps a picture to be shown beside a submission: PNG, JPEG or WebP by its bytes, at most 5 MiB. Throws too_large,
 * invalid_input on `file`, rate_limited beyond 300 a day and mini-program, not_found, forbidden.
 */
export async function keepPicture(caller: Caller, appid: string, file: GivenPicture): Promise<KeptPicture> {
  const kept = await stored(file);
  return transaction(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, appid, "version.trial");
    return insertPicture(ctx, { miniappId: miniapp.id, brandId: miniapp.brandId, side: "brand" }, file.name, kept);
  });
}

/** The same for a reviewer, who shows what is wrong. Throws not_found, forbidden and as keepPicture. */
export async function keepReviewPicture(caller: Caller, reviewId: string, file: GivenPicture): Promise<KeptPicture> {
  allow(caller, "version.review");
  const kept = await stored(file);
  return transaction(caller, async (ctx) => {
    const [review] = await ctx.db
      .select({ miniappId: versionReviews.miniappId, brandId: versionReviews.brandId })
      .from(versionReviews)
      .where(eq(versionReviews.id, reviewId));
    if (!review) throw notFound("review");
    return insertPicture(ctx, { ...review, side: "operator" }, file.name, kept);
  });
}

/** A picture and its bytes, for those who see the mini-program; not_found for everybody else. */
export async function readPicture(caller: Caller, fileId: string) {
  const file = await reading(caller, async (ctx) => {
    allow(ctx, "miniapp.read");
    const [row] = await ctx.db
      .select({ name: reviewFiles.name, mime: reviewFiles.mime, sha256: reviewFiles.sha256 })
      .from(reviewFiles)
      .innerJoin(miniapps, eq(miniapps.id, reviewFiles.miniappId))
      .where(and(eq(reviewFiles.id, fileId), inSight(ctx)));
    if (!row) throw notFound("file");
    return row;
  });
  return { name: file.name, mime: file.mime, bytes: await readBlob(blobDir(), file.sha256) };
}

/** Throws invalid_input at the first of these that is no picture of this mini-program. */
export async function ensurePictures(
  ctx: Ctx,
  miniappId: string,
  asked: readonly { field: string; fileId: string }[],
): Promise<void> {
  if (asked.length === 0) return;
  const ids = asked.map((one) => one.fileId);
  const rows = await ctx.db
    .select({ id: reviewFiles.id })
    .from(reviewFiles)
    .where(and(eq(reviewFiles.miniappId, miniappId), inArray(reviewFiles.id, ids)));
  const known = new Set(rows.map((row) => row.id));
  const strange = asked.find((one) => !known.has(one.fileId));
  if (strange) throw new AppError("invalid_input", { fields: { [strange.field]: "invalid" } });
}

type Stored = { mime: ImageMime; sha256: string; size: number };

/** Before the transaction, which may be tried again; the same bytes are one blob. */
async function stored({ bytes }: GivenPicture): Promise<Stored> {
  ensure(bytes.length <= pictureLimitBytes, "too_large", { params: { limit: pictureLimitBytes } });
  const mime = sniffImage(bytes.subarray(0, 32));
  ensure(mime && mime !== "image/gif", "invalid_input", { fields: { file: "picture_type" } });
  return { mime, ...(await putBlob(blobDir(), bytes)) };
}

async function insertPicture(
  ctx: Ctx,
  of: { miniappId: string; brandId: string; side: "brand" | "operator" },
  given: string,
  kept: Stored,
): Promise<KeptPicture> {
  const [today] = await ctx.db
    .select({ n: count() })
    .from(reviewFiles)
    .where(and(eq(reviewFiles.miniappId, of.miniappId), gt(reviewFiles.createdAt, addDays(ctx.now, -1))));
  ensure((today?.n ?? 0) < picturesPerDay, "rate_limited");
  const row = {
    id: ctx.newId("rvf"),
    ...of,
    name: pictureName(given),
    ...kept,
    keptBy: ctx.actor.id,
    createdAt: ctx.now,
  };
  await ctx.db.insert(reviewFiles).values(row);
  const { name, mime, size, sha256 } = row;
  await audit(ctx, {
    action: "version.picture",
    target: { type: "review_file", id: row.id },
    after: { name, mime, size, sha256 },
  });
  return { fileId: row.id, name, mime, size };
}
