import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/kernel/ctx";
import { groupBy } from "@/lib/kernel/group";

/**
 * Institutions that hear of changes of these products, by product id: those that subscribed, and, without asking, those
 * that cooperate on them: by an item taken from the pool, a plan that names them, an item passed on to them. Needs
 * `across`. Source: wechat-promoter-api.md §3.6.
 */
export async function subscribersOf(ctx: Ctx, productIds: readonly bigint[]): Promise<Map<string, string[]>> {
  if (productIds.length === 0) return new Map();
  const among = sql`any(${sql.param([...new Set(productIds.map(String))])}::bigint[])`;
  const { rows } = await ctx.db.execute<{ productId: string; institutionId: string }>(sql`
    select product_id::text as "productId", institution_id as "institutionId" from product_subscriptions
      where product_id = ${among} and unsubscribed_at is null
    union
    select product_id::text, institution_id from cooperative_items where product_id = ${among} and ended_at is null
    union
    select product_id::text, unnest(institution_ids) from plans
      where product_id = ${among} and status <> 'ended' and (end_at is null or end_at > ${ctx.now.toISOString()}::timestamptz)
    union
    select product_id::text, helper_id from item_passes
      where product_id = ${among} and status = 'active' and helper_id is not null
    order by 1, 2`);
  const groups = groupBy(rows, (row) => row.productId);
  return new Map([...groups].map(([id, group]) => [id, group.map((row) => row.institutionId)]));
}
