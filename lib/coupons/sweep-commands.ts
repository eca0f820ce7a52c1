import { sql } from "drizzle-orm";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { transaction } from "@/lib/kernel/transaction";
import { tellCoupons } from "./tell";

export type Swept = { released: number; ended: number; closed: number };

/**
 * What fell due by domain time: holds of checkouts that were left (15 minutes), claimed coupons past their end, coupons
 * past their claim window. Repeats and parallel sweeps change nothing twice. For the worker.
 */
export function expireReservations(caller: Caller | Ctx): Promise<Swept> {
  return transaction(caller, async (ctx) => {
    const released = await ctx.db.execute(sql`
      update user_coupons set status = case when expires_at <= ${ctx.now} then 'expired' else 'active' end,
        reserved_until = null, updated_at = ${ctx.now}
      where id in (select id from user_coupons where status = 'reserved' and reserved_until <= ${ctx.now}
        limit 5000 for update skip locked)`);
    const ended = await ctx.db.execute(sql`
      update user_coupons set status = 'expired', updated_at = ${ctx.now}
      where id in (select id from user_coupons where status = 'active' and expires_at <= ${ctx.now}
        limit 5000 for update skip locked)`);
    const closed = await ctx.db.execute<{ id: string }>(sql`
      update coupons set status = 'expired', updated_at = ${ctx.now}
      where id in (select id from coupons where status = 'active' and claim_to <= ${ctx.now}
        limit 500 for update skip locked)
      returning id`);
    await tellCoupons(
      ctx,
      closed.rows.map((row) => row.id),
      "expired",
    );
    return { released: released.rowCount ?? 0, ended: ended.rowCount ?? 0, closed: closed.rowCount ?? 0 };
  });
}

/** When the next hold, claimed coupon or claim window ends; null where none waits. */
export async function nextCouponMoment(ctx: Ctx): Promise<Date | null> {
  const { rows } = await ctx.db.execute<{ at: string | Date | null }>(sql`
    select least(
      (select min(reserved_until) from user_coupons where status = 'reserved'),
      (select min(expires_at) from user_coupons where status = 'active'),
      (select min(claim_to) from coupons where status = 'active')) as at`);
  const at = rows[0]?.at;
  return at ? new Date(at) : null;
}
