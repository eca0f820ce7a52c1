import { and, eq } from "drizzle-orm";
import { coupons } from "@/db/schema";
import { type ClaimedCoupon, claimCoupon } from "@/lib/coupons/claim-commands";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { transaction } from "@/lib/kernel/transaction";
import { findShareByCode } from "@/lib/visits/facts";
import { identitiesOfPerson } from "@/lib/visits/persons";
import { touchBy } from "@/lib/visits/touches";
import { type Guest, placeOf } from "./guest";
import { liveTouches } from "./live-touches";
import { identityAt } from "./visitors";

type CouponRow = typeof coupons.$inferSelect;
type Source = { institutionId: string; promoterId: string; shareId: string | null };

/**
 * The visitor claims a coupon of this shop. Who brought him is kept with it: the coupon's own link where it travels with
 * the opening, for which the claim is also a direct touch on the coupon's products (coupons.md, Reach); else the latest
 * touch on him that still counts. A directed coupon is had through its institutions alone. Refusals are those of
 * `claimCoupon`. Across organisations.
 */
export function claimAtHost(caller: Caller, guest: Guest, couponId: string): Promise<ClaimedCoupon> {
  return transaction(caller, async (ctx) => {
    const place = placeOf(guest);
    const [coupon] = await ctx.db
      .select()
      .from(coupons)
      .where(and(eq(coupons.id, couponId), eq(coupons.brandId, place.brandId)));
    if (!coupon) throw notFound("coupon");
    const { identityId, consumerId } = await identityAt(ctx, guest.visitor, place);
    const source = await sourceOf(ctx, coupon, identityId, guest.code);
    // The visitor of the host is this consumer at the shop: claims are made by oneself.
    const self: Ctx = { ...ctx, tenant: { id: consumerId, kind: "consumer" } };
    return claimCoupon(self, { couponId, identityId, consumerId, ...source });
  });
}

async function sourceOf(ctx: Ctx, coupon: CouponRow, identityId: string, code: string | null): Promise<Source | null> {
  const mayHandOut = ({ institutionId }: Source) =>
    coupon.reach === "public" || (coupon.institutionIds ?? []).includes(institutionId);
  const carried = code ? await touchByClaim(ctx, coupon, identityId, code) : null;
  if (carried && mayHandOut(carried)) return carried;
  const person = await identitiesOfPerson(ctx, identityId);
  const found = (await liveTouches(ctx, person, { brandId: coupon.brandId })).find(mayHandOut);
  return found ? { institutionId: found.institutionId, promoterId: found.promoterId, shareId: found.shareId } : null;
}

/** The touch of a claim through the coupon's link; null for another share, or one that can touch nobody any more. */
async function touchByClaim(
  ctx: Ctx,
  coupon: CouponRow,
  identityId: string,
  shareCode: string,
): Promise<Source | null> {
  const share = await findShareByCode(ctx, shareCode);
  if (share?.couponId !== coupon.id) return null;
  const ofShop = share.productId !== null && share.brandId === coupon.brandId ? [share.productId] : [];
  const { reason } = await touchBy(ctx, {
    brandId: coupon.brandId,
    identityId,
    visitId: null,
    at: ctx.now,
    shareCode,
    surface: "share",
    productIds: (coupon.productIds ?? ofShop).map(String),
    creatorId: null,
    contentId: null,
    act: "claim",
  });
  return reason === null
    ? { institutionId: share.institutionId, promoterId: share.promoterId, shareId: share.id }
    : null;
}
