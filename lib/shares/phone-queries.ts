import { and, arrayContains, asc, eq, gt, isNull, or } from "drizzle-orm";
import { coupons } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { lockRuleAsOf } from "@/lib/plans/as-of";
import { listPool, type PoolRow } from "@/lib/plans/pool-queries";

/** One product of an institution's pool, to show an invited person what it would bring. Reads as the system. */
export function findExampleProduct(caller: Caller, institutionId: string): Promise<PoolRow | null> {
  return reading(caller, async (ctx) => {
    const asInstitution = { ...ctx, reach: [institutionId] };
    const { items } = await listPool(asInstitution, { institutionId, direction: "older", limit: 12 });
    return items.find((row) => row.price !== null) ?? null;
  });
}

/** Coupons that may go along with a share of this product through this institution now. */
export function listShareCoupons(caller: Caller, input: { institutionId: string; productId: string; brandId: string }) {
  return reading(caller, async (ctx) => {
    allow(ctx, "coupon.read");
    return ctx.db
      .select({ couponId: coupons.id, name: coupons.name })
      .from(coupons)
      .where(
        and(
          eq(coupons.brandId, input.brandId),
          eq(coupons.status, "active"),
          isNull(coupons.pausedAt),
          gt(coupons.claimTo, ctx.now),
          or(eq(coupons.reach, "public"), arrayContains(coupons.institutionIds, [input.institutionId])),
          or(isNull(coupons.productIds), arrayContains(coupons.productIds, [BigInt(input.productId)])),
        ),
      )
      .orderBy(asc(coupons.createdAt))
      .limit(10);
  });
}

/** Days a product touch of this shop lasts for an institution's promoters, as of now. */
export function lockDaysNow(caller: Caller, brandId: string, institutionId: string): Promise<number> {
  return reading(caller, async (ctx) => {
    allow(ctx, "plan.read");
    return (await lockRuleAsOf(ctx, brandId, institutionId, ctx.now)).productClickDays;
  });
}
