import { eq } from "drizzle-orm";
import { coupons, institutionMiniapps } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { transaction } from "@/lib/kernel/transaction";
import { institutionIdsOf } from "@/lib/plans/partner-queries";
import { findShareByCode } from "@/lib/visits/facts";
import { resolveIdentity } from "@/lib/visits/identities";
import { miniappOf } from "@/lib/visits/miniapps";
import { touchBy } from "@/lib/visits/touches";
import { type ClaimedCoupon, claimCoupon } from "./claim-commands";
import type { ClaimInput } from "./draft-input";

export type ClaimByOpenid = {
  couponId: string;
  openid: string;
  unionid?: string;
  appid?: string;
  shareCode?: string;
  institutionAppid?: string;
};

/**
 * A claim as a mini-program's server reports it: the openid is resolved, the share's promoter and institution are those
 * through whom it came. Errors as `claimCoupon`; invalid_input names an unknown share, institution or mini-program.
 */
export function claimByOpenid(caller: Caller | Ctx, input: ClaimByOpenid): Promise<ClaimedCoupon> {
  return transaction(caller, async (ctx) => {
    const [coupon] = await ctx.db
      .select({ brandId: coupons.brandId })
      .from(coupons)
      .where(eq(coupons.id, input.couponId));
    if (!coupon) throw notFound("coupon");
    const isBrand = ctx.tenant.kind === "brand";
    if (isBrand && coupon.brandId !== ctx.tenant.id) throw notFound("coupon");
    const appid = isBrand ? await miniappOf(ctx, ctx.tenant.id, input.appid) : await linkedApp(ctx, input.appid);
    const party = isBrand ? { brandId: ctx.tenant.id } : { institutionId: ctx.tenant.id };
    const who = await resolveIdentity(ctx, { appid, openid: input.openid, unionid: input.unionid, ...party });
    const [institutionId] = await institutionIdsOf(ctx, input.institutionAppid ? [input.institutionAppid] : []);
    return claimThrough(ctx, { couponId: input.couponId, ...who, institutionId }, input.shareCode ?? null);
  });
}

/**
 * A claim through a share, if any: the share's institution and promoter hand the coupon out, and a coupon's own link
 * touches the person for its promoter on the coupon's products, in the same transaction. Runs across organisations.
 */
export async function claimThrough(
  ctx: Ctx,
  claim: Pick<ClaimInput, "couponId" | "identityId" | "consumerId" | "institutionId">,
  shareCode: string | null,
): Promise<ClaimedCoupon> {
  const share = shareCode ? await findShareByCode(ctx, shareCode) : null;
  ensure(!shareCode || share, "invalid_input", { fields: { share_code: "no such share" } });
  if (!share || !shareCode) return claimCoupon(ctx, claim);
  const own = ctx.tenant.kind === "institution" ? ctx.tenant.id : (claim.institutionId ?? share.institutionId);
  ensure(own === share.institutionId, "invalid_input", { fields: { share_code: "a share of another institution" } });
  const { institutionId, promoterId, id: shareId } = share;
  const claimed = await claimCoupon(ctx, { ...claim, institutionId, promoterId, shareId });
  if (share.couponId !== claim.couponId) return claimed;
  const [coupon] = await ctx.db.select().from(coupons).where(eq(coupons.id, claim.couponId));
  if (!coupon) throw notFound("coupon");
  await touchBy(ctx, {
    brandId: coupon.brandId,
    identityId: claim.identityId,
    visitId: null,
    at: ctx.now,
    shareCode,
    surface: "share",
    productIds: (coupon.productIds ?? []).map(String),
    creatorId: null,
    contentId: null,
    act: "claim",
  });
  return claimed;
}

async function linkedApp(ctx: Ctx, appid: string | undefined): Promise<string> {
  const rows = await ctx.db
    .select({ appid: institutionMiniapps.appid })
    .from(institutionMiniapps)
    .where(eq(institutionMiniapps.institutionId, ctx.tenant.id));
  const [linked] = rows.filter((row) => !appid || row.appid === appid);
  if (!linked) throw new AppError("invalid_input", { fields: { miniprogram_appid: "not linked to this institution" } });
  return linked.appid;
}
