import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/kernel/ctx";

/**
 * Whether each of these products could be promoted at `t`. A product nobody ever barred can be.
 * Runs inside the caller's transaction: shares and visits ask it as of the moment a share was made.
 */
export async function promotableAsOf(ctx: Ctx, productIds: readonly bigint[], t: Date): Promise<Map<bigint, boolean>> {
  if (productIds.length === 0) return new Map();
  const { rows } = await ctx.db.execute<{ product_id: string; enabled: boolean }>(sql`
    select distinct on (product_id) product_id::text, enabled from product_promotion_versions
    where product_id = any(${sql.param(productIds.map(String))}::bigint[]) and valid_from <= ${t}
    order by product_id, version desc`);
  const told = new Map(rows.map((row) => [BigInt(row.product_id), row.enabled]));
  return new Map(productIds.map((id) => [id, told.get(id) ?? true]));
}
