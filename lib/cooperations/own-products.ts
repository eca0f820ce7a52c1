import { type SQL, sql } from "drizzle-orm";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";

export type OwnProduct = { productId: string; shopAppid: string };

/** Products an institution cooperates on: plans that name it, items passed on to it, items it took itself. */
export const cooperatedOn = (institutionId: string): SQL => sql`
  select product_id, brand_id from plans where status <> 'ended' and ${institutionId} = any(institution_ids)
  union
  select product_id, brand_id from item_passes where status = 'active' and helper_id = ${institutionId}
  union
  select product_id, brand_id from cooperative_items where institution_id = ${institutionId} and ended_at is null`;

/** The same, of one shop or of all, by product id. `after` is the last one seen. Needs `across`. */
export function listOwnProducts(
  caller: Caller | Ctx,
  page: { after?: string; limit: number; shopAppid?: string },
): Promise<{ items: OwnProduct[]; next?: string }> {
  return reading(caller, async (ctx) => {
    allow(ctx, "cooperation.read");
    const { rows } = await ctx.db.execute<OwnProduct>(sql`
      select c.product_id::text as "productId", o.appid as "shopAppid"
      from (${cooperatedOn(ctx.tenant.id)}) c join organisations o on o.id = c.brand_id
      where ${page.shopAppid ? sql`o.appid = ${page.shopAppid}` : sql`true`}
        and ${page.after ? sql`c.product_id > ${page.after}::bigint` : sql`true`}
      order by c.product_id limit ${page.limit + 1}`);
    const items = rows.slice(0, page.limit);
    return { items, next: rows.length > page.limit ? items.at(-1)?.productId : undefined };
  });
}
