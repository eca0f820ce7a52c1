import { sql } from "drizzle-orm";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";

export type PickableGoods = { productId: string; title: string; brandName: string; priceFen: number | null };

/** Products on sale in a running plan, which a creator may show in a content: by name or number, 100 at most. Across. */
export function listGoodsToShow(caller: Caller, input: { q?: string }): Promise<PickableGoods[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "product.read");
    const like = input.q ? `%${input.q.replace(/[\\%_]/g, "\\$&")}%` : null;
    const { rows } = await ctx.db.execute<Omit<PickableGoods, "priceFen"> & { price: string | null }>(sql`
      select g.id::text as "productId", g.title, b.name as "brandName",
        (select min(s.price_fen)::text from skus s where s.product_id = g.id and s.removed_at is null) as price
      from products g join organisations b on b.id = g.brand_id
      where g.status = 'on_sale' and (${like}::text is null or g.title ilike ${like} or b.name ilike ${like}
          or g.id::text = ${input.q ?? ""})
        and exists (select 1 from plans p where p.product_id = g.id and p.status = 'active' and p.begin_at <= ${ctx.now}
          and (p.end_at is null or p.end_at > ${ctx.now}))
      order by g.created_at desc, g.id desc limit 100`);
    return rows.map(({ price, ...row }) => ({ ...row, priceFen: price === null ? null : Number(price) }));
  });
}
