import { and, count, desc, eq } from "drizzle-orm";
import { couponGifts, organisations } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";

/** Coupons the institution passed on to another, the latest first, with how many there are. */
export function listGivenCoupons(
  caller: Caller,
  toInstitutionAppid: string,
  { offset, limit }: { offset: number; limit: number },
) {
  return reading(caller, async (ctx) => {
    allow(ctx, "coupon.read");
    const where = and(eq(couponGifts.fromInstitutionId, ctx.tenant.id), eq(organisations.appid, toInstitutionAppid));
    const items = await ctx.db
      .select({ couponId: couponGifts.couponId, appid: organisations.appid, givenAt: couponGifts.givenAt })
      .from(couponGifts)
      .innerJoin(organisations, eq(organisations.id, couponGifts.institutionId))
      .where(where)
      .orderBy(desc(couponGifts.givenAt), desc(couponGifts.couponId))
      .offset(offset)
      .limit(limit);
    const [all] = await ctx.db
      .select({ n: count() })
      .from(couponGifts)
      .innerJoin(organisations, eq(organisations.id, couponGifts.institutionId))
      .where(where);
    return { items, total: all?.n ?? 0 };
  });
}
