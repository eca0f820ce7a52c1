import { sql } from "drizzle-orm";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { dayBounds, dayOf } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { lineDaysOf } from "./line-days";

export type ShopFigures = {
  /** What buyers paid for goods an institution promoted, refunds off; fen. */
  gmvFen: number;
  lines: number;
  /** The institution's own, settled and not yet; fen. */
  settledFen: number;
  openFen: number;
  /** Products it may promote now, of them set or passed on today, and of them sold today. */
  products: number;
  productsToday: number;
  productsSoldToday: number;
};

/**
 * What a shop and an institution have done together, as either of them sees it. Sums by day: exact, at a cost that does
 * not grow with the orders stored. Needs `across`: of a plan's products the institution's share alone is counted.
 */
export function shopFigures(
  caller: Caller | Ctx,
  pair: { brandId: string; institutionId: string },
): Promise<ShopFigures> {
  return reading(caller, async (ctx) => {
    allow(ctx, "cooperation.read");
    const { brandId, institutionId } = pair;
    const won = sql`institution_id = ${institutionId}`;
    const passed = sql`supplier_id = ${institutionId} and institution_id <> ${institutionId}`;
    const own = sql`case when ${won} then institution_fen else 0 end + case when ${passed} then supplier_fen else 0 end`;
    const sums = await ctx.db.execute<Record<"gmv" | "settled" | "open", string> & { lines: number }>(sql`
      select coalesce(sum(paid_fen), 0) as gmv, coalesce(sum(lines), 0)::int as lines,
        coalesce(sum(${own}) filter (where stage = 'settled'), 0) as settled,
        coalesce(sum(${own}) filter (where stage in ('pending', 'held', 'confirmed')), 0) as open
      from ${lineDaysOf(ctx, { brandId })} where is_paid and (${won} or (${passed}))`);
    const since = dayBounds(dayOf(ctx.now)).from.toISOString();
    const now = ctx.now.toISOString();
    const goods = await ctx.db.execute<Record<"n" | "today" | "sold", number>>(sql`
      with offered as (
        select product_id, min(created_at) as since from (
          select product_id, created_at from plans where brand_id = ${brandId} and audience = 'institution'
            and status = 'active' and begin_at <= ${now}::timestamptz and (end_at is null or end_at > ${now}::timestamptz)
            and (institution_ids is null or ${institutionId} = any(institution_ids))
          union all
          select product_id, created_at from item_passes where brand_id = ${brandId} and helper_id = ${institutionId}
            and status = 'active' and begin_at <= ${now}::timestamptz and (end_at is null or end_at > ${now}::timestamptz)
        ) each group by product_id
      )
      select count(*)::int as n, count(*) filter (where since >= ${since}::timestamptz)::int as today,
        (select count(distinct l.product_id)::int from order_lines l where l.brand_id = ${brandId}
          and l.ordered_at >= ${since}::timestamptz
          and (l.institution_id = ${institutionId} or l.supplier_id = ${institutionId})) as sold
      from offered join products p on p.id = offered.product_id and p.status = 'on_sale'`);
    const [sum] = sums.rows;
    const [count] = goods.rows;
    return {
      gmvFen: Number(sum?.gmv ?? 0),
      lines: sum?.lines ?? 0,
      settledFen: Number(sum?.settled ?? 0),
      openFen: Number(sum?.open ?? 0),
      products: count?.n ?? 0,
      productsToday: count?.today ?? 0,
      productsSoldToday: count?.sold ?? 0,
    };
  });
}
