import { sql } from "drizzle-orm";
import { promoterIdentities } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { assertInvariant, ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { addMinutes } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { getPoolProduct } from "@/lib/plans/pool-queries";
import { createPoolShare } from "@/lib/shares/commands";
import { recordVisitsOf } from "@/lib/visits/commands";
import { linkPromoter } from "./self";
import { findSharedLanding } from "./share-landing";
import { findVisitor, identityAt } from "./visitors";

export type PoolOpening = { institutionId: string; productId: string };

/** How long an opening stands for those that follow it at once: a page that is reloaded is one opening. */
const sameOpeningMinutes = 1;

/** Whether he opened it through this share just now. */
async function isJustOpened(ctx: Ctx, shareId: string): Promise<boolean> {
  const { rows } = await ctx.db.execute(sql`
    select 1 from touches t
    where t.share_id = ${shareId} and t.at > ${addMinutes(ctx.now, -sameOpeningMinutes)}
      and t.identity_id in (select identity_id from ${promoterIdentities} where promoter_id = ${ctx.tenant.id}) limit 1`);
  return rows.length > 0;
}

/**
 * The promoter opens a product from his institution's pool: he touches himself (attribution.md, Touches 5), as the
 * consumer this browser is in the shop's mini-program. False where the shop has nothing open to visitors, so that
 * nobody buys there as one of ours. not_found for a product no plan lets him promote now. Needs `across`.
 */
export function openFromPool(
  caller: Caller,
  opening: PoolOpening,
  visitorToken: string,
): Promise<{ isTouched: boolean }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.self");
    assertInvariant(ctx.dbRole === "system", "a visit concerns shop and institution");
    const { institutionId, productId } = opening;
    ensure(ctx.reach.includes(institutionId), "not_bound");
    const { brandId } = await getPoolProduct(ctx, institutionId, productId);
    const { code } = await createPoolShare(ctx, { institutionId, productId });
    const landing = await findSharedLanding(ctx, code, null);
    const visitor = await findVisitor(ctx, visitorToken);
    if (!landing?.appid || !visitor) return { isTouched: false };
    const { appid } = landing;
    const { openid, unionid, identityId } = await identityAt(ctx, visitor, { appid, brandId });
    await linkPromoter(ctx, ctx.actor.id, identityId);
    if (await isJustOpened(ctx, landing.shareId)) return { isTouched: true };
    const [visit] = await recordVisitsOf(ctx, brandId, [
      {
        visitId: ctx.newId("vst"),
        appid,
        openid,
        unionid,
        shareCode: code,
        surface: "share",
        productId,
        occurredAt: ctx.now,
      },
    ]);
    return { isTouched: (visit?.touches.length ?? 0) > 0 };
  });
}
