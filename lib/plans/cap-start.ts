import { sql } from "drizzle-orm";
import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct } from "@/lib/kernel/group";
import { dayOf } from "@/lib/kernel/time";
import { ALL_TIME } from "./cap-rules";

/** Ends stops of these plans that have room again: because what was owed went back, or because the cap was raised. */
export async function liftStops(ctx: Ctx, planIds: readonly string[]): Promise<void> {
  if (planIds.length === 0) return;
  await rowsOf(
    ctx,
    `update plan_stops t set until_at = greatest($2::timestamptz, t.from_at)
     from plan_spends s join plans p on p.id = s.plan_id
       cross join lateral (select case when s.period = 'all' then p.cap_total_fen else p.cap_day_fen end as fen) cap
     where t.plan_id = any($1::text[]) and s.plan_id = t.plan_id and s.period = t.period
       and (t.until_at is null or t.until_at > $2)
       and (cap.fen is null or (s.spent_fen < cap.fen and (s.spent_fen < t.spent_fen or cap.fen > t.cap_fen)))`,
    [planIds, ctx.now],
  );
}

/** A plan that got a cap it did not have: for the day, for its life, or both. */
export type StartedCap = { planId: string; period: "day" | "all" };

/**
 * Counts what the lines of these plans owe already, where a plan gets a cap it did not have: so a cap set at noon counts
 * the morning. Lines that can still be refunded are kept one by one, to give their room back.
 */
export async function startCaps(ctx: Ctx, started: readonly StartedCap[]): Promise<void> {
  if (started.length === 0) return;
  const planIds = distinct(started.map((one) => one.planId));
  const periods = started.map((one) => (one.period === "day" ? dayOf(ctx.now) : ALL_TIME));
  const ids = sql`${sql.param(planIds)}::text[]`;
  const owed = sql`c.superseded_at is null and c.status <> 'cancelled' and c.brand_id = ${ctx.tenant.id}`;
  const amount = sql`c.service_fen + c.creator_fen + c.supplier_fen`;
  const dayOfLine = sql`to_char(c.ordered_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
  await ctx.db.execute(sql`
    insert into plan_spends (plan_id, period, brand_id, spent_fen, updated_at)
    select k.id, k.period, ${ctx.tenant.id}, coalesce((select sum(${amount}) from commissions c
      where ${owed} and c.plan_id = k.id and (k.period = ${ALL_TIME} or ${dayOfLine} = k.period)), 0), ${ctx.now}
    from unnest(${sql.param(started.map((one) => one.planId))}::text[], ${sql.param(periods)}::text[]) as k(id, period)
    order by 1, 2
    on conflict (plan_id, period) do update set spent_fen = excluded.spent_fen, updated_at = excluded.updated_at`);
  await ctx.db.execute(sql`
    insert into plan_line_spends (line_id, plan_id, brand_id, day, state, amount_fen, updated_at)
    select c.line_id, c.plan_id, c.brand_id, ${dayOfLine}, 'held', ${amount}, ${ctx.now} from commissions c
    where ${owed} and c.plan_id = any(${ids}) and c.status = 'pending'
    on conflict (line_id, plan_id) do nothing`);
}
