import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { couponQuotas, coupons, userCoupons } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { identitiesOfPerson } from "@/lib/visits/persons";
import type { CouponTerms } from "./discount";
import { validityOf } from "./life";
import { termsOf } from "./terms-queries";

export type WalletCoupon = {
  userCouponId: string;
  couponId: string;
  name: string;
  terms: CouponTerms;
  usableFrom: Date;
  expiresAt: Date;
  isHeld: boolean;
};

/** A person's coupons of a brand that are not used or over, soonest end first. For the storefront's checkout. */
export async function listWallet(ctx: Ctx, brandId: string, identityId: string): Promise<WalletCoupon[]> {
  const rows = await ctx.db
    .select({ mine: userCoupons, coupon: coupons })
    .from(userCoupons)
    .innerJoin(coupons, eq(coupons.id, userCoupons.couponId))
    .where(
      and(
        eq(userCoupons.brandId, brandId),
        inArray(userCoupons.identityId, await identitiesOfPerson(ctx, identityId)),
        inArray(userCoupons.status, ["active", "reserved"]),
        gt(userCoupons.expiresAt, ctx.now),
      ),
    )
    .orderBy(asc(userCoupons.expiresAt))
    .limit(100);
  return rows.map(({ mine, coupon }) => ({
    userCouponId: mine.id,
    couponId: coupon.id,
    name: coupon.name,
    terms: termsOf(coupon),
    usableFrom: validityOf(coupon, mine.claimedAt).from,
    expiresAt: mine.expiresAt,
    isHeld: mine.status === "reserved" && mine.reservedUntil !== null && mine.reservedUntil > ctx.now,
  }));
}

export type OfferedCoupon = {
  couponId: string;
  name: string;
  terms: CouponTerms;
  perPerson: number;
  claimTo: Date;
  validDays: number | null;
  validTo: Date | null;
  /** How many this person already has. */
  mine: number;
};

/**
 * Coupons a person could claim now, coming through this institution or through none: of the shop or of one product.
 * A promise of nothing: the claim itself decides.
 */
export async function listOffered(
  ctx: Ctx,
  at: { brandId: string; identityId: string; institutionId?: string | null; productId?: string | null },
): Promise<OfferedCoupon[]> {
  const person = await identitiesOfPerson(ctx, at.identityId);
  const through = at.institutionId
    ? sql`(${coupons.reach} = 'public' or exists (select 1 from ${couponQuotas} q where q.coupon_id = ${coupons.id}
        and q.institution_id = coalesce((select g.from_institution_id from coupon_gifts g where g.coupon_id = ${coupons.id}
          and g.institution_id = ${at.institutionId}), ${at.institutionId}) and q.claimed < q.quota))`
    : eq(coupons.reach, "public");
  const rows = await ctx.db
    .select({
      coupon: coupons,
      mine: sql<number>`(select count(*)::int from user_coupons u where u.coupon_id = ${coupons.id}
        and u.identity_id = any(${sql.param(person)}::text[]))`,
    })
    .from(coupons)
    .where(
      and(
        eq(coupons.brandId, at.brandId),
        eq(coupons.status, "active"),
        isNull(coupons.pausedAt),
        lte(coupons.claimFrom, ctx.now),
        gt(coupons.claimTo, ctx.now),
        sql`${coupons.claimed} < ${coupons.stock}`,
        through,
        at.productId
          ? or(isNull(coupons.productIds), sql`${BigInt(at.productId)} = any(${coupons.productIds})`)
          : undefined,
      ),
    )
    .orderBy(asc(coupons.claimTo))
    .limit(50);
  return rows.map(({ coupon, mine }) => ({
    couponId: coupon.id,
    name: coupon.name,
    terms: termsOf(coupon),
    perPerson: coupon.perPerson,
    claimTo: coupon.claimTo,
    validDays: coupon.validDays,
    validTo: coupon.validTo,
    mine,
  }));
}
