import { and, desc, eq, gt, inArray, isNull, lt, lte, or, sql } from "drizzle-orm";
import { couponQuotas, coupons, userCoupons } from "@/db/schema";
import { type UserCouponStatus, userCouponStatusWire, validityOf } from "@/lib/coupons/life";
import { liveTouches } from "@/lib/host/live-touches";
import type { Ctx } from "@/lib/kernel/ctx";
import type { Shopper } from "./shopper";

type CouponRow = typeof coupons.$inferSelect;

export type ShopCoupon = {
  id: string;
  name: string;
  type: number;
  thresholdFen: number;
  thresholdCount: number | null;
  cutFen: number | null;
  discountNum: number | null;
  productIds: string[] | null;
  validDays: number | null;
  validTo: Date | null;
  claimable: boolean;
};
export type OwnCoupon = { userCouponId: string; status: number; coupon: ShopCoupon; expiresAt: Date };

const viewOf = (row: CouponRow, claimable: boolean): ShopCoupon => ({
  id: row.id,
  name: row.name,
  type: row.type,
  thresholdFen: row.thresholdFen ?? 0,
  thresholdCount: row.thresholdCount,
  cutFen: row.cutFen,
  discountNum: row.discountNum,
  productIds: row.productIds?.map(String) ?? null,
  validDays: row.validDays,
  validTo: row.validTo,
  claimable,
});

/**
 * Coupons this person may claim in the shop now, for one product or for all: public ones, and those directed to an
 * institution whose touch on him still counts. One he has as often as he may is shown, not claimable.
 */
export async function listClaimable(ctx: Ctx, shopper: Shopper, productId: string | null): Promise<ShopCoupon[]> {
  const { brandId, person } = shopper;
  const from = [...new Set((await liveTouches(ctx, person, { brandId })).map((touch) => touch.institutionId))];
  const quotas = from.length > 0 ? await openQuotas(ctx, brandId, from) : new Set<string>();
  const rows = await ctx.db
    .select({ coupon: coupons, mine: mineOf(person) })
    .from(coupons)
    .where(
      and(
        eq(coupons.brandId, brandId),
        eq(coupons.status, "active"),
        isNull(coupons.pausedAt),
        lte(coupons.claimFrom, ctx.now),
        gt(coupons.claimTo, ctx.now),
        or(lt(coupons.claimed, coupons.stock), sql`${mineOf(person)} > 0`),
        productId === null
          ? undefined
          : or(isNull(coupons.productIds), sql`${BigInt(productId)}::bigint = any(${coupons.productIds})`),
      ),
    )
    .orderBy(desc(coupons.createdAt), desc(coupons.id))
    .limit(50);
  return rows
    .filter(({ coupon, mine }) => coupon.reach === "public" || quotas.has(coupon.id) || mine > 0)
    .map(({ coupon, mine }) => viewOf(coupon, mine < coupon.perPerson && coupon.claimed < coupon.stock));
}

const mineOf = (person: readonly string[]) =>
  sql<number>`(select count(*)::int from user_coupons u where u.coupon_id = coupons.id
    and u.identity_id in (${sql.join(
      person.map((one) => sql`${one}`),
      sql`, `,
    )}))`;

/** Directed coupons of which these institutions still have some. */
async function openQuotas(ctx: Ctx, brandId: string, institutionIds: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db
    .select({ couponId: couponQuotas.couponId })
    .from(couponQuotas)
    .where(
      and(
        eq(couponQuotas.brandId, brandId),
        inArray(couponQuotas.institutionId, [...institutionIds]),
        lt(couponQuotas.claimed, couponQuotas.quota),
      ),
    );
  return new Set(rows.map((row) => row.couponId));
}

/** What this person claimed in the shop, newest first; 100 usable, 101 expired, 102 used, 103 returned. */
export async function listOwnCoupons(ctx: Ctx, shopper: Shopper): Promise<OwnCoupon[]> {
  const rows = await ctx.db
    .select({ mine: userCoupons, coupon: coupons })
    .from(userCoupons)
    .innerJoin(coupons, eq(coupons.id, userCoupons.couponId))
    .where(and(eq(userCoupons.brandId, shopper.brandId), inArray(userCoupons.identityId, shopper.person)))
    .orderBy(desc(userCoupons.claimedAt), desc(userCoupons.id))
    .limit(100);
  return rows
    .filter(({ mine, coupon }) => validityOf(coupon, mine.claimedAt).from <= ctx.now)
    .map(({ mine, coupon }) => ({
      userCouponId: mine.id,
      status: wireStatus(mine, ctx.now),
      coupon: viewOf(coupon, false),
      expiresAt: mine.expiresAt,
    }));
}

/** One held by an order that is not paid yet is not to be offered for another. */
function wireStatus(
  mine: { status: UserCouponStatus; reservedUntil: Date | null; expiresAt: Date },
  now: Date,
): number {
  const isHeld = mine.status === "reserved" && mine.reservedUntil !== null && mine.reservedUntil > now;
  if (isHeld) return userCouponStatusWire.used;
  return mine.expiresAt <= now && mine.status !== "used" && mine.status !== "returned"
    ? userCouponStatusWire.expired
    : userCouponStatusWire[mine.status];
}
