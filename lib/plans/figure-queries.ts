import { and, eq, sql } from "drizzle-orm";
import { plans } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { addDays, dayOf, nextDay } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { TRIAL_DAYS } from "./trial-queries";

export type PlanDay = { day: string; orders: number; gmvFen: number; feeFen: number };
export type PlanFigures = Omit<PlanDay, "day"> & { since: Date; days: PlanDay[] };

/**
 * What a plan brought in the last 30 days: orders, what buyers paid for its lines after refunds, and what the shop owes
 * for them (service fee and commissions; to an institution, its own lines and fee). By Shanghai day, days without
 * anything too.
 */
export function planFigures(caller: Caller | Ctx, planId: string): Promise<PlanFigures> {
  return reading(caller, async (ctx) => {
    allow(ctx, "plan.read");
    const [plan] = await ctx.db
      .select({ brandId: plans.brandId })
      .from(plans)
      .where(and(eq(plans.id, planId)));
    if (!plan) throw notFound("plan");
    const since = addDays(ctx.now, -TRIAL_DAYS);
    const isInstitution = ctx.tenant.kind === "institution";
    const own = isInstitution ? sql`c.institution_id = ${ctx.tenant.id}` : sql`c.brand_id = ${plan.brandId}`;
    const fee = isInstitution ? sql`c.service_fen` : sql`c.service_fen + c.creator_fen + c.supplier_fen`;
    const { rows } = await ctx.db.execute<Record<keyof PlanDay, string>>(sql`
      select to_char(c.ordered_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, count(distinct c.order_id)::text as orders,
        sum(c.base_fen)::text as "gmvFen", sum(${fee})::text as "feeFen"
      from commissions c
      where ${own} and c.plan_id = ${planId} and c.ordered_at > ${since} and c.superseded_at is null
        and c.status <> 'cancelled'
      group by 1`);
    const found = new Map(rows.map((row) => [row.day, row]));
    const days: PlanDay[] = [];
    for (let day = dayOf(since); day <= dayOf(ctx.now); day = nextDay(day)) {
      const row = found.get(day);
      days.push({
        day,
        orders: Number(row?.orders ?? 0),
        gmvFen: Number(row?.gmvFen ?? 0),
        feeFen: Number(row?.feeFen ?? 0),
      });
    }
    const sum = (key: "orders" | "gmvFen" | "feeFen") => days.reduce((total, one) => total + one[key], 0);
    return { since, days, orders: sum("orders"), gmvFen: sum("gmvFen"), feeFen: sum("feeFen") };
  });
}
