import { and, eq, sql } from "drizzle-orm";
import { couponGifts, couponQuotas, coupons } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller } from "@/lib/kernel/ctx";
import { assertInvariant, ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { organisationByAppid } from "@/lib/tenants/by-appid";
import { tellCoupons } from "./tell";

export type GiveCouponInput = { couponId: string; toInstitutionAppid: string };

/**
 * An institution passes a coupon that a shop directed to it on to another one, which from now on hands it out of the
 * giver's quota. It cannot be undone; the same again changes nothing. not_found for a coupon that is not its own to give
 * (also one it was given itself) and for no institution; wrong_state for one that is not live. Runs across.
 */
export function giveCoupon(caller: Caller, input: GiveCouponInput): Promise<void> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "coupon.pass");
    assertInvariant(ctx.dbRole === "system", "a coupon is passed on across organisations");
    const to = await organisationByAppid(ctx, "institution", input.toInstitutionAppid);
    if (!to || to.id === ctx.tenant.id) throw notFound("institution");
    const [found] = await ctx.db
      .select({ coupon: coupons })
      .from(coupons)
      .innerJoin(
        couponQuotas,
        and(eq(couponQuotas.couponId, coupons.id), eq(couponQuotas.institutionId, ctx.tenant.id)),
      )
      .where(and(eq(coupons.id, input.couponId), eq(coupons.reach, "directed")))
      .for("update", { of: coupons });
    if (!found) throw notFound("coupon");
    const { coupon } = found;
    ensure(coupon.status === "active" && coupon.claimTo > ctx.now, "wrong_state");
    if (coupon.institutionIds?.includes(to.id)) return;
    await ctx.db.insert(couponGifts).values({
      couponId: coupon.id,
      brandId: coupon.brandId,
      fromInstitutionId: ctx.tenant.id,
      institutionId: to.id,
      givenAt: ctx.now,
      givenBy: ctx.actor.id,
    });
    await ctx.db
      .update(coupons)
      .set({
        institutionIds: sql`array_append(${coupons.institutionIds}, ${to.id})`,
        version: coupon.version + 1,
        updatedAt: ctx.now,
      })
      .where(eq(coupons.id, coupon.id));
    const after = { to: to.name };
    await audit(ctx, { action: "coupon.pass", target: { type: "coupon", id: coupon.id }, after });
    await audit(ctx, {
      action: "coupon.pass",
      orgId: coupon.brandId,
      target: { type: "coupon", id: coupon.id },
      after,
    });
    await tellCoupons(ctx, [coupon.id], "passed_on");
  });
}
