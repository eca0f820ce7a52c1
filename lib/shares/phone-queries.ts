import { and, arrayContains, asc, eq, gt, isNull, or, sql } from "drizzle-orm";
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

export type ShareResult = { orders: number; earningsFen: number };

/** What each of the promoter's shares brought: orders paid, and what he gets of them. Shares without any are left out. */
export function resultsOfShares(caller: Caller, shareIds: readonly string[]): Promise<Map<string, ShareResult>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "commission.read");
    if (shareIds.length === 0) return new Map();
    const { rows } = await ctx.db.execute<{ id: string; orders: number; fen: string }>(sql`
      select l.share_id as id, count(distinct l.order_id)::int as orders, sum(c.sharer_fen)::text as fen
      from order_lines l join orders o on o.id = l.order_id and o.paid_at is not null
      join commissions c on c.line_id = l.id and c.superseded_at is null and c.status <> 'cancelled'
      where l.promoter_id = ${ctx.tenant.id} and l.share_id = any(${sql.param([...shareIds])}::text[])
      group by l.share_id`);
    return new Map(rows.map((row) => [row.id, { orders: row.orders, earningsFen: Number(row.fen) }]));
  });
}
