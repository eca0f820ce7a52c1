import { sql } from "drizzle-orm";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { addDays } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";

/** Pieces of a product its shop sold in 30 days, through whomever. Needs `across`. */
export function soldLately(caller: Caller | Ctx, productId: string): Promise<number> {
  return reading(caller, async (ctx) => {
    const { rows } = await ctx.db.execute<{ sold: number }>(sql`
      select coalesce(sum(l.quantity), 0)::int as sold
      from products g join order_lines l on l.brand_id = g.brand_id and l.product_id = g.id
      where g.id = ${productId}::bigint and l.ordered_at > ${addDays(ctx.now, -30).toISOString()}::timestamptz`);
    return rows[0]?.sold ?? 0;
  });
}
