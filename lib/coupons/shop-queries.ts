import { and, count, desc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import type { userCouponStatuses } from "@/db/enums";
import { coupons, identities, orders, userCoupons } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { CouponStatus } from "./life";

type Window = { offset: number; limit: number };

/** The shop's coupons of these states by place in its list, newest first, with how many there are. */
export function listCouponIds(caller: Caller, { offset, limit }: Window, statuses?: readonly CouponStatus[]) {
  return reading(caller, async (ctx) => {
    allow(ctx, "coupon.read");
    const now = sql`case when ${coupons.status} = 'active' and ${coupons.claimTo} <= ${ctx.now} then 'expired' else ${coupons.status} end`;
    const where = and(
      eq(coupons.brandId, ctx.tenant.id),
      statuses ? sql`${now} = any(${sql.param(statuses)}::text[])` : ne(coupons.status, "deleted"),
    );
    const [all] = await ctx.db.select({ n: count() }).from(coupons).where(where);
    const rows = await ctx.db
      .select({ couponId: coupons.id })
      .from(coupons)
      .where(where)
      .orderBy(desc(coupons.createdAt), desc(coupons.id))
      .offset(offset)
      .limit(limit);
    return { couponIds: rows.map((row) => row.couponId), total: all?.n ?? 0 };
  });
}

/** Every identity, at this shop, of the person behind an openid; empty for one the shop never saw. */
async function personAt(ctx: Ctx, openid: string): Promise<{ identityIds: string[]; unionid: string | null }> {
  const mine = await ctx.db
    .select({ consumerId: identities.consumerId, unionid: identities.unionid })
    .from(identities)
    .where(and(eq(identities.openid, openid), eq(identities.brandId, ctx.tenant.id)));
  if (mine.length === 0) return { identityIds: [], unionid: null };
  const all = await ctx.db
    .select({ id: identities.id })
    .from(identities)
    .where(
      and(
        eq(identities.brandId, ctx.tenant.id),
        inArray(
          identities.consumerId,
          mine.map((row) => row.consumerId),
        ),
      ),
    );
  return { identityIds: all.map((row) => row.id), unionid: mine.find((row) => row.unionid)?.unionid ?? null };
}

const ofPerson = (ctx: Ctx, identityIds: string[]): SQL | undefined =>
  and(eq(userCoupons.brandId, ctx.tenant.id), inArray(userCoupons.identityId, identityIds));

type UserCouponStatus = (typeof userCouponStatuses)[number];

/** What of the shop's coupons a person has, the latest first. */
export function listUserCouponIds(
  caller: Caller,
  openid: string,
  { offset, limit }: Window,
  statuses?: readonly UserCouponStatus[],
) {
  return reading(caller, async (ctx) => {
    allow(ctx, "coupon.read");
    const { identityIds } = await personAt(ctx, openid);
    if (identityIds.length === 0) return { items: [], total: 0 };
    const where = and(ofPerson(ctx, identityIds), statuses ? inArray(userCoupons.status, [...statuses]) : undefined);
    const [all] = await ctx.db.select({ n: count() }).from(userCoupons).where(where);
    const items = await ctx.db
      .select({ userCouponId: userCoupons.id, couponId: userCoupons.couponId })
      .from(userCoupons)
      .where(where)
      .orderBy(desc(userCoupons.claimedAt), desc(userCoupons.id))
      .offset(offset)
      .limit(limit);
    return { items, total: all?.n ?? 0 };
  });
}

/** One claimed coupon of a person; not_found for anybody else's. */
export function getUserCoupon(caller: Caller, openid: string, userCouponId: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "coupon.read");
    const { identityIds, unionid } = await personAt(ctx, openid);
    const [row] =
      identityIds.length === 0
        ? []
        : await ctx.db
            .select({ mine: userCoupons, coupon: coupons, orderNo: orders.orderNo })
            .from(userCoupons)
            .innerJoin(coupons, eq(coupons.id, userCoupons.couponId))
            .leftJoin(orders, eq(orders.id, userCoupons.orderId))
            .where(and(ofPerson(ctx, identityIds), eq(userCoupons.id, userCouponId)));
    if (!row) throw notFound("coupon");
    return { ...row, unionid };
  });
}
