import { eq } from "drizzle-orm";
import { organisations, products } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { reading } from "@/lib/kernel/transaction";
import { isProductId } from "./product-id";

export type ShopProduct = { productId: string; shopAppid: string; brandId: string };

/** Whose product it is, whatever plans name it; null for none. Reads across organisations. */
export function findShopProduct(caller: Caller | Ctx, productId: string): Promise<ShopProduct | null> {
  return reading(caller, async (ctx) => {
    if (!isProductId(productId)) return null;
    const [row] = await ctx.db
      .select({ shopAppid: organisations.appid, brandId: products.brandId })
      .from(products)
      .innerJoin(organisations, eq(organisations.id, products.brandId))
      .where(eq(products.id, BigInt(productId)));
    return row ? { productId, ...row } : null;
  });
}
