import { and, desc, eq, sql } from "drizzle-orm";
import { auditLog } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { getCoupon } from "./queries";

/** Claims and uses up to the end of each step, since the window opened. */
export type CurvePoint = { at: Date; claimed: number; used: number };
export type ClaimCurve = { points: CurvePoint[]; step: "hour" | "day"; lastHour: number };

/** How a coupon was claimed over time: by the hour in its first two days, later by the Shanghai day. */
export function claimCurve(caller: Caller | Ctx, couponId: string): Promise<ClaimCurve> {
  return reading(caller, async (ctx) => {
    const coupon = await getCoupon(ctx, couponId);
    const until = Math.min(coupon.claimTo.getTime(), ctx.now.getTime());
    const step = until - coupon.claimFrom.getTime() > 2 * 86_400_000 ? "day" : "hour";
    const bucket = (column: string) =>
      sql`date_trunc(${sql.raw(`'${step}'`)}, ${sql.raw(column)} at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'`;
    const { rows } = await ctx.db.execute<{ at: Date; claimed: number; used: number }>(sql`
      with claims as (select ${bucket("claimed_at")} as at, count(*) as n from user_coupons where coupon_id = ${couponId} group by 1),
        uses as (select ${bucket("used_at")} as at, count(*) as n from user_coupons
          where coupon_id = ${couponId} and used_at is not null group by 1),
        steps as (select at from claims union select at from uses)
      select s.at, coalesce(sum(c.n) over (order by s.at), 0)::int as claimed,
        coalesce(sum(u.n) over (order by s.at), 0)::int as used
      from steps s left join claims c on c.at = s.at left join uses u on u.at = s.at
      order by s.at limit 400`);
    const { rows: recent } = await ctx.db.execute<{ n: number }>(sql`
      select count(*)::int as n from user_coupons where coupon_id = ${couponId}
        and claimed_at > ${new Date(ctx.now.getTime() - 3_600_000)}`);
    return { points: rows.map((row) => ({ ...row, at: new Date(row.at) })), step, lastHour: recent[0]?.n ?? 0 };
  });
}

export type CouponDeed = { id: number; action: string; by: string; at: Date; before: unknown; after: unknown };

/** Who did what to the coupon, newest first; the brand's own log. */
export function couponDeeds(caller: Caller | Ctx, couponId: string): Promise<CouponDeed[]> {
  return reading(caller, (ctx) => {
    allow(ctx, "coupon.read");
    return ctx.db
      .select({
        id: auditLog.id,
        action: auditLog.action,
        by: auditLog.actorName,
        at: auditLog.at,
        before: auditLog.before,
        after: auditLog.after,
      })
      .from(auditLog)
      .where(and(eq(auditLog.targetType, "coupon"), eq(auditLog.targetId, couponId), eq(auditLog.orgId, ctx.tenant.id)))
      .orderBy(desc(auditLog.id))
      .limit(20);
  });
}
