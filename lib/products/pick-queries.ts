import { and, desc, eq, sql } from "drizzle-orm";
import { products } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";

export type PickableProduct = {
  productId: string;
  outProductId: string;
  title: string;
  image: string | null;
  /** Lowest price of the SKUs on sale, in fen; null where there is none. */
  priceFen: number | null;
  /** The ordinary rate in force or to come, in ppm. */
  ordinaryPpm: number | null;
};

/** Products on sale a brand may put in plans and coupons: the newest thousand, for choosing by name or number. */
export function listPickable(caller: Caller | Ctx): Promise<PickableProduct[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "product.read");
    const rows = await ctx.db
      .select({
        id: products.id,
        outProductId: products.outProductId,
        title: products.title,
        image: sql<
          string | null
        >`case when ${products.images} ->> 0 like 'data:%' then null else ${products.images} ->> 0 end`,
        price: sql<string | null>`(select min(s.price_fen)::text from skus s
          where s.product_id = products.id and s.removed_at is null)`,
        ordinaryPpm: sql<number | null>`(select p.service_ppm from plans p where p.product_id = products.id
          and p.kind = 'ordinary' and p.audience = 'institution' and p.status <> 'ended' and (p.end_at is null or p.end_at > ${ctx.now}) limit 1)`,
      })
      .from(products)
      .where(and(eq(products.brandId, ctx.tenant.id), eq(products.status, "on_sale")))
      .orderBy(desc(products.createdAt), desc(products.id))
      .limit(1000);
    return rows.map(({ id, price, ...row }) => ({
      ...row,
      productId: String(id),
      priceFen: price === null ? null : Number(price),
    }));
  });
}
