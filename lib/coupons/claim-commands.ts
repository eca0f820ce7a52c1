import { and, count, eq, gt, inArray, isNull, lt, lte, sql } from "drizzle-orm";
import { couponGifts, couponQuotas, coupons, userCoupons } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, assertInvariant, notFound } from "@/lib/kernel/errors";
import { makeWireId } from "@/lib/kernel/ids";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { identitiesOfPerson } from "@/lib/visits/persons";
import type { ClaimInput } from "./draft-input";
import type { ClaimRefusal } from "./input";
import { refuseClaim, validityOf } from "./life";
import { tellUserCoupon } from "./tell";
import type { CouponRow } from "./terms-queries";

export type ClaimedCoupon = {
  userCouponId: string;
  couponId: string;
  ordinal: number;
  claimedAt: Date;
  usableFrom: Date;
  expiresAt: Date;
};

/**
 * Hands one coupon to a consumer, whatever door he came through. Never more than the stock, an institution's quota or
 * the limit per person, under any concurrency: the stock is taken by one guarded update, under whose row lock the
 * person's coupons are counted. Runs across organisations.
 *
 * Errors: not_found (also a draft, and another brand's), not_started, expired, paused, not_in_audience,
 * per_person_limit, sold_out, quota. A refused claim leaves nothing; one that holds leaves an audit row.
 */
export function claimCoupon(caller: Caller | Ctx, input: ClaimInput): Promise<ClaimedCoupon> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "coupon.claim");
    assertInvariant(ctx.dbRole === "system", "a claim works across organisations");
    const coupon = await findClaimable(ctx, input);
    const institutionId = ctx.tenant.kind === "institution" ? ctx.tenant.id : (input.institutionId ?? null);
    const person = await identitiesOfPerson(ctx, input.identityId);
    await refuse(ctx, coupon, institutionId, person);
    const taken = await takeFromStock(ctx, coupon.id);
    if (!taken) {
      await refuse(ctx, await findClaimable(ctx, input), institutionId, person);
      throw new AppError("sold_out");
    }
    if (coupon.reach === "directed" && institutionId) await takeFromQuota(ctx, coupon.id, institutionId);
    // The update above holds the coupon's row, so nobody else can be counting for this coupon now.
    const had = await countClaims(ctx, coupon.id, person);
    if (had >= coupon.perPerson) throw new AppError("per_person_limit");
    return issue(ctx, taken, { ...input, institutionId }, had + 1);
  });
}

async function findClaimable(ctx: Ctx, input: ClaimInput): Promise<CouponRow> {
  const [coupon] = await ctx.db.select().from(coupons).where(eq(coupons.id, input.couponId));
  if (!coupon || coupon.status === "draft" || coupon.status === "deleted") throw notFound("coupon");
  if (ctx.tenant.kind === "brand" && coupon.brandId !== ctx.tenant.id) throw notFound("coupon");
  if (ctx.tenant.kind === "consumer" && ![input.consumerId, input.identityId].includes(ctx.tenant.id))
    throw new AppError("forbidden");
  return coupon;
}

/** Asked before the stock is touched, so that a flood on an empty coupon takes no locks. */
async function refuse(ctx: Ctx, coupon: CouponRow, institutionId: string | null, person: string[]): Promise<void> {
  const quota = coupon.reach === "directed" && institutionId ? await findQuota(ctx, coupon.id, institutionId) : null;
  const refusal = refuseClaim({
    now: ctx.now,
    coupon,
    isByBrand: false,
    quota,
    claimedByConsumer: await countClaims(ctx, coupon.id, person),
  });
  if (refusal) throw new AppError(codeOf(refusal));
}

const codeOf = (refusal: ClaimRefusal) => (refusal === "not_active" ? "not_found" : refusal);

/** Out of whose quota an institution hands a coupon out: its own, or that of the one which passed it on. */
async function quotaHolder(ctx: Ctx, couponId: string, institutionId: string): Promise<string> {
  const [gift] = await ctx.db
    .select({ from: couponGifts.fromInstitutionId })
    .from(couponGifts)
    .where(and(eq(couponGifts.couponId, couponId), eq(couponGifts.institutionId, institutionId)));
  return gift?.from ?? institutionId;
}

async function findQuota(ctx: Ctx, couponId: string, institutionId: string) {
  const holder = await quotaHolder(ctx, couponId, institutionId);
  const [row] = await ctx.db
    .select({ quota: couponQuotas.quota, claimed: couponQuotas.claimed })
    .from(couponQuotas)
    .where(and(eq(couponQuotas.couponId, couponId), eq(couponQuotas.institutionId, holder)));
  return row ?? null;
}

/** Every coupon of this kind the person ever got, by whichever of his identities. */
async function countClaims(ctx: Ctx, couponId: string, person: string[]): Promise<number> {
  const [row] = await ctx.db
    .select({ count: count() })
    .from(userCoupons)
    .where(and(eq(userCoupons.couponId, couponId), inArray(userCoupons.identityId, person)));
  return row?.count ?? 0;
}

async function takeFromStock(ctx: Ctx, couponId: string): Promise<CouponRow | undefined> {
  const [row] = await ctx.db
    .update(coupons)
    .set({ claimed: sql`${coupons.claimed} + 1` })
    .where(
      and(
        eq(coupons.id, couponId),
        eq(coupons.status, "active"),
        isNull(coupons.pausedAt),
        lte(coupons.claimFrom, ctx.now),
        gt(coupons.claimTo, ctx.now),
        lt(coupons.claimed, coupons.stock),
      ),
    )
    .returning();
  return row;
}

async function takeFromQuota(ctx: Ctx, couponId: string, institutionId: string): Promise<void> {
  const holder = await quotaHolder(ctx, couponId, institutionId);
  const [row] = await ctx.db
    .update(couponQuotas)
    .set({ claimed: sql`${couponQuotas.claimed} + 1` })
    .where(
      and(
        eq(couponQuotas.couponId, couponId),
        eq(couponQuotas.institutionId, holder),
        lt(couponQuotas.claimed, couponQuotas.quota),
      ),
    )
    .returning({ claimed: couponQuotas.claimed });
  if (!row) throw new AppError("quota");
}

async function issue(ctx: Ctx, coupon: CouponRow, input: ClaimInput, ordinal: number): Promise<ClaimedCoupon> {
  const validity = validityOf(coupon, ctx.now);
  const userCouponId = makeWireId(ctx.now, ctx.random);
  const { identityId, consumerId, institutionId, promoterId, shareId } = input;
  const trail = { identityId, consumerId, institutionId, promoterId, shareId };
  await ctx.db.insert(userCoupons).values({
    ...trail,
    id: userCouponId,
    couponId: coupon.id,
    brandId: coupon.brandId,
    ordinal,
    status: "active",
    claimedAt: ctx.now,
    expiresAt: validity.until,
    updatedAt: ctx.now,
  });
  await audit(ctx, {
    action: "coupon.claim",
    target: { type: "user_coupon", id: userCouponId },
    after: { couponId: coupon.id, ordinal, ...trail },
    orgId: coupon.brandId,
  });
  await tellUserCoupon(ctx, "coupon.claimed", {
    userCouponId,
    couponId: coupon.id,
    brandId: coupon.brandId,
    institutionId: institutionId ?? null,
  });
  return {
    userCouponId,
    couponId: coupon.id,
    ordinal,
    claimedAt: ctx.now,
    usableFrom: validity.from,
    expiresAt: validity.until,
  };
}
