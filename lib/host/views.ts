import { and, eq } from "drizzle-orm";
import { visits } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { recordVisitsOf } from "@/lib/visits/commands";
import { type Guest, placeOf } from "./guest";
import type { VisitCall } from "./input";
import { visitIdOf } from "./open-share";
import { knownPlace } from "./places";
import { surfaceOf } from "./rules";
import { identityAt } from "./visitors";

/**
 * A page view the mini-program reports. While a share code travels with the opening it touches, each product once; the
 * redirect has already told of its own. Views of a trial are not kept: nobody shops there.
 */
export async function recordView(caller: Caller, guest: Guest, view: VisitCall): Promise<{ isRecorded: boolean }> {
  allow(caller, "visit.write");
  if (guest.isTrial) return { isRecorded: false };
  try {
    return await transaction(caller, (ctx) => record(ctx, guest, view));
  } catch (error) {
    // A twin of this report was faster.
    if (error instanceof AppError && error.code === "conflict") return { isRecorded: false };
    throw error;
  }
}

async function record(ctx: Ctx, guest: Guest, view: VisitCall): Promise<{ isRecorded: boolean }> {
  const { appid, brandId } = placeOf(guest);
  const { access, visitor, code } = guest;
  const visitId = code && access.sourceId ? visitIdOf(access.sourceId, view.product_id) : ctx.newId("vst");
  const [known] = await ctx.db
    .select({ id: visits.id })
    .from(visits)
    .where(and(eq(visits.brandId, brandId), eq(visits.visitId, visitId)));
  if (known) return { isRecorded: false };
  const { openid, unionid } = await identityAt(ctx, visitor, { appid, brandId });
  const place = await knownPlace(ctx, { creatorAppid: view.creator_appid, contentId: view.content_id });
  await recordVisitsOf(ctx, brandId, [
    {
      visitId,
      appid,
      openid,
      unionid,
      ...(code && { shareCode: code }),
      surface: surfaceOf(view.surface),
      productId: view.product_id,
      ...place,
      occurredAt: ctx.now,
    },
  ]);
  return { isRecorded: true };
}
