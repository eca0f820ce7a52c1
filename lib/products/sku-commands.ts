import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/kernel/ctx";
import type { SkuInput } from "./input";

type ProductSkus = { productId: bigint; skus: readonly SkuInput[] };

const array = (values: unknown[], type: string): SQL => sql`${sql.param(values)}::${sql.raw(type)}[]`;

/**
 * Makes the SKUs of these products exactly those given: new ones are added, known ones changed, those no longer named
 * end (orders may still tell of them). One statement each, whatever the number of rows.
 * Returns the ids by `<product id>/<out sku id>`.
 */
export async function writeSkus(ctx: Ctx, products: readonly ProductSkus[]): Promise<Map<string, bigint>> {
  const rows = products.flatMap(({ productId, skus }) => skus.map((sku) => ({ productId, ...sku })));
  if (rows.length === 0) return new Map();
  const ids = array(
    products.map((it) => String(it.productId)),
    "bigint",
  );
  await ctx.db.execute(sql`
    insert into skus (product_id, brand_id, out_sku_id, title, price_fen, stock, created_at, updated_at)
    select it.product_id, ${ctx.tenant.id}, it.out_sku_id, it.title, it.price_fen, it.stock, ${ctx.now}, ${ctx.now}
    from unnest(
      ${array(
        rows.map((row) => String(row.productId)),
        "bigint",
      )},
      ${array(
        rows.map((row) => row.outSkuId),
        "text",
      )},
      ${array(
        rows.map((row) => row.title),
        "text",
      )},
      ${array(
        rows.map((row) => String(row.priceFen)),
        "bigint",
      )},
      ${array(
        rows.map((row) => row.stock ?? null),
        "integer",
      )}
    ) as it (product_id, out_sku_id, title, price_fen, stock)
    order by it.product_id, it.out_sku_id
    on conflict (product_id, out_sku_id) do update
      set title = excluded.title, price_fen = excluded.price_fen, stock = excluded.stock, removed_at = null,
          updated_at = excluded.updated_at
      where (skus.title, skus.price_fen, skus.stock, skus.removed_at)
        is distinct from (excluded.title, excluded.price_fen, excluded.stock, null)`);
  const kept = array(
    rows.map((row) => `${row.productId}/${row.outSkuId}`),
    "text",
  );
  await ctx.db.execute(sql`
    update skus set removed_at = ${ctx.now}, updated_at = ${ctx.now}
    where product_id = any(${ids}) and brand_id = ${ctx.tenant.id} and removed_at is null
      and not (product_id || '/' || out_sku_id = any(${kept}))`);
  const { rows: found } = await ctx.db.execute<{ id: string; key: string }>(sql`
    select id::text as id, product_id || '/' || out_sku_id as key from skus
    where product_id = any(${ids}) and brand_id = ${ctx.tenant.id}`);
  return new Map(found.map((row) => [row.key, BigInt(row.id)]));
}
