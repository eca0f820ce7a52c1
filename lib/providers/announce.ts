import { and, eq } from "drizzle-orm";
import { authorisations, miniapps, providerMessages, versionReviews, versions } from "@/db/schema";
import { messageSender, originalId } from "@/lib/callbacks/original-id";
import type { XmlFields } from "@/lib/callbacks/xml";
import type { Ctx } from "@/lib/kernel/ctx";
import { unixSeconds } from "@/lib/kernel/time";
import { codeSet } from "@/lib/miniapps/rules";
import { reasonPictures, reasonText } from "@/lib/versions/audits";
import type { Reason } from "@/lib/versions/input";
import { emitEvents } from "@/lib/webhooks/emit";
import { wakePush } from "./wake";

/**
 * Writes down that a review was decided, for the provider that releases in the mini-program. Once per review. Beside
 * the platform's own fields it names the review and the version. Source: miniprogram-platforms.md A.5.
 */
export async function announceDecision(ctx: Ctx, reviewId: string): Promise<void> {
  const [row] = await ctx.db
    .select({
      review: versionReviews,
      version: versions.version,
      appid: miniapps.appid,
      miniappId: miniapps.id,
      brandId: miniapps.brandId,
    })
    .from(versionReviews)
    .innerJoin(versions, eq(versions.id, versionReviews.versionId))
    .innerJoin(miniapps, eq(miniapps.id, versionReviews.miniappId))
    .where(eq(versionReviews.id, reviewId));
  if (!row?.review.decidedAt || row.review.status === "withdrawn" || row.review.status === "in_review") return;
  const holders = await ctx.db
    .select({ providerId: authorisations.providerId, sets: authorisations.sets })
    .from(authorisations)
    .where(and(eq(authorisations.miniappId, row.miniappId), eq(authorisations.status, "active")));
  const { review } = row;
  const decided = unixSeconds(review.decidedAt ?? ctx.now);
  const reasons = (review.reasons ?? []) as Reason[];
  const isGood = review.status === "approved";
  const event = isGood ? "weapp_audit_success" : "weapp_audit_fail";
  const fields: XmlFields = {
    ToUserName: originalId(row.appid),
    FromUserName: messageSender,
    CreateTime: decided,
    MsgType: "event",
    Event: event,
    ...(isGood
      ? { SuccTime: decided }
      : {
          Reason: reasonText(reasons),
          FailTime: decided,
          ScreenShot: reasonPictures(reasons),
        }),
    AuditId: review.auditId,
    UserVersion: row.version,
  };
  for (const { providerId, sets } of holders) {
    if (!sets.includes(codeSet)) continue;
    await ctx.db
      .insert(providerMessages)
      .values({
        id: ctx.newId("pmg"),
        providerId,
        appid: row.appid,
        event,
        subject: reviewId,
        fields,
        createdAt: ctx.now,
        dueAt: ctx.now,
      })
      .onConflictDoNothing();
  }
  await emitEvents(
    ctx,
    [row.brandId, ...holders.map((one) => one.providerId)].map((orgId) => ({
      orgId,
      event: "version.decided" as const,
      key: reviewId,
      data: { appid: row.appid, version: row.version, status: review.status, reason: reasonText(reasons) || null },
    })),
  );
  await wakePush(ctx);
}
