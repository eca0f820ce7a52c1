import { and, eq, inArray } from "drizzle-orm";
import { miniapps, notices, versionReviews, versions } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { emit } from "@/lib/kernel/outbox";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { isOpen } from "@/lib/miniapps/rules";
import { takeReviewQuota } from "@/lib/review-quotas/commands";
import { whenCompiled } from "./compiling";
import { recordEvent } from "./events";
import { type RejectVersion, type SubmitVersion, submitInput } from "./input";
import { versionFor } from "./load";
import { ensurePictures } from "./review-files";
import { before, canRun, mayDecide, type VersionStatus } from "./rules";

/**
 * Hands a version to the operator with notes, pages to look at and pictures. A mini-program has one version in review
 * at a time. Throws not_found, wrong_state, invalid_input (a picture that is not its own), conflict (another one is in
 * review), quota (a provider's month is used up).
 */
export async function submitVersion(caller: Caller, input: SubmitVersion): Promise<{ reviewId: string }> {
  const given = submitInput.parse(input);
  await whenCompiled(caller, input.versionId);
  return transaction(caller, async (ctx) => {
    const { version, miniapp } = await versionFor(ctx, input.versionId, "version.submit");
    ensure(isOpen(miniapp.status), "wrong_state");
    ensure(canRun(version), "wrong_state", { params: { kind: version.kind, runState: version.runState } });
    await move(ctx, version.id, "in_review");
    await ensurePictures(
      ctx,
      miniapp.id,
      given.pictures.map((fileId, index) => ({ field: `pictures.${index}`, fileId })),
    );
    const opened = await ctx.db
      .insert(versionReviews)
      .values({
        id: ctx.newId("rev"),
        versionId: version.id,
        miniappId: miniapp.id,
        brandId: ctx.tenant.id,
        notes: given.notes,
        items: given.items,
        pictures: given.pictures,
        feedback: given.feedback,
        status: "in_review",
        submittedBy: ctx.actor.id,
        submittedAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: versionReviews.id });
    const review = opened[0];
    ensure(review, "conflict");
    // What a provider submits counts against its month, whichever door it came through.
    if (ctx.delegate) await takeReviewQuota(ctx, { providerId: ctx.delegate.providerId, miniappId: miniapp.id });
    const where = { miniappId: miniapp.id, brandId: miniapp.brandId, versionId: version.id };
    const data = {
      reviewId: review.id,
      notes: given.notes,
      pictures: given.pictures.length,
      pages: given.items.length,
    };
    await recordEvent(ctx, { ...where, type: "submitted", data });
    await audit(ctx, {
      action: "version.submit",
      target: { type: "version", id: version.id },
      after: { reviewId: review.id },
    });
    return { reviewId: review.id };
  });
}

/** Takes the version back from review while nobody has decided; it is a development version again. */
export function withdrawVersion(caller: Caller, input: { versionId: string }): Promise<{ versionId: string }> {
  return transaction(caller, async (ctx) => {
    const { version, miniapp } = await versionFor(ctx, input.versionId, "version.submit");
    const taken = await ctx.db
      .update(versionReviews)
      .set({ status: "withdrawn", decidedBy: ctx.actor.id, decidedAt: ctx.now })
      .where(and(eq(versionReviews.versionId, version.id), eq(versionReviews.status, "in_review")))
      .returning({ id: versionReviews.id });
    ensure(taken.length === 1, "wrong_state");
    await move(ctx, version.id, "development", ["in_review"]);
    await recordEvent(ctx, {
      miniappId: miniapp.id,
      brandId: miniapp.brandId,
      versionId: version.id,
      type: "withdrawn",
    });
    await audit(ctx, { action: "version.withdraw", target: { type: "version", id: version.id } });
    return { versionId: version.id };
  });
}

/** Sets a version aside for good; trials of it end. Throws not_found, wrong_state (in review or ever released). */
export function discardVersion(caller: Caller, input: { versionId: string }): Promise<{ versionId: string }> {
  return transaction(caller, async (ctx) => {
    const { version, miniapp } = await versionFor(ctx, input.versionId, "version.upload");
    await move(ctx, version.id, "discarded");
    await recordEvent(ctx, {
      miniappId: miniapp.id,
      brandId: miniapp.brandId,
      versionId: version.id,
      type: "discarded",
    });
    await audit(ctx, { action: "version.discard", target: { type: "version", id: version.id } });
    return { versionId: version.id };
  });
}

/** The operator lets a version through: its brand may release it. Throws not_found, forbidden (his own work), conflict. */
export const approveVersion = (caller: Caller, input: { reviewId: string }) =>
  decide(caller, input.reviewId, "approved");

/** The operator sends a version back with a reason per page. Throws as approveVersion. */
export const rejectVersion = (caller: Caller, input: RejectVersion) =>
  decide(caller, input.reviewId, "rejected", input.reasons);

function decide(
  caller: Caller,
  reviewId: string,
  outcome: "approved" | "rejected",
  reasons: RejectVersion["reasons"] = [],
): Promise<{ reviewId: string; status: typeof outcome }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "version.review");
    const [found] = await ctx.db
      .select({ review: versionReviews, version: versions, appid: miniapps.appid })
      .from(versionReviews)
      .innerJoin(versions, eq(versions.id, versionReviews.versionId))
      .innerJoin(miniapps, eq(miniapps.id, versionReviews.miniappId))
      .where(eq(versionReviews.id, reviewId));
    if (!found) throw notFound("review");
    const { review, version } = found;
    ensure(mayDecide(ctx.actor.id, { submittedBy: review.submittedBy, uploadedBy: version.uploadedBy }), "forbidden", {
      params: { reason: "own_work" },
    });
    await ensurePictures(
      ctx,
      review.miniappId,
      reasons.flatMap(({ fileId }, index) => (fileId ? [{ field: `reasons.${index}.fileId`, fileId }] : [])),
    );
    const decided = await ctx.db
      .update(versionReviews)
      .set({ status: outcome, decidedBy: ctx.actor.id, decidedAt: ctx.now, reasons })
      .where(and(eq(versionReviews.id, reviewId), eq(versionReviews.status, "in_review")))
      .returning({ id: versionReviews.id });
    ensure(decided.length === 1, "conflict");
    await move(ctx, version.id, outcome, ["in_review"]);
    const entry = {
      action: `version.${outcome === "approved" ? "approve" : "reject"}`,
      target: { type: "version", id: version.id },
      after: { reviewId, reasons },
    };
    const where = { miniappId: review.miniappId, brandId: review.brandId, versionId: version.id };
    await recordEvent(ctx, { ...where, type: outcome, data: { reviewId, reasons } });
    await emit(ctx, "version.decided", reviewId, { versionId: version.id, reviewId, status: outcome });
    // Both sides read of it: the operator in his own log, the brand in its.
    await audit(ctx, entry);
    await audit(ctx, { ...entry, orgId: review.brandId });
    await ctx.db.insert(notices).values({
      id: ctx.newId("ntc"),
      orgId: review.brandId,
      kind: `version.${outcome}`,
      data: { appid: found.appid, version: version.version },
      href: `/miniapps/${found.appid}`,
      createdAt: ctx.now,
    });
    return { reviewId, status: outcome };
  });
}

/** The guarded step of a version from one state to the next; wrong_state where it is not in a state that leads there. */
export async function move(ctx: Ctx, versionId: string, to: VersionStatus, from = before(to)): Promise<void> {
  const moved = await ctx.db
    .update(versions)
    .set({ status: to, updatedAt: ctx.now })
    .where(and(eq(versions.id, versionId), inArray(versions.status, from)))
    .returning({ id: versions.id });
  ensure(moved.length === 1, "wrong_state");
}
