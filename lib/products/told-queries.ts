import { eq } from "drizzle-orm";
import { organisations, products } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { isProductId } from "./product-id";
import { type SkuView, skusOf } from "./queries";

export type ToldProduct = {
  productId: string;
  title: string;
  category: string | null;
  image: string | null;
  images: string[];
  status: "on_sale" | "off_sale";
  shop: { id: string; appid: string; name: string };
  skus: SkuView[];
};

/** A shop's product as any institution may be told of it, whatever plans name it; null for none. Needs `across`. */
export function toldProduct(caller: Caller | Ctx, shopAppid: string, productId: string): Promise<ToldProduct | null> {
  return reading(caller, async (ctx) => {
    allow(ctx, "product.read");
    if (!isProductId(productId)) return null;
    const [row] = await ctx.db
      .select({
        product: products,
        shop: { id: organisations.id, appid: organisations.appid, name: organisations.name },
      })
      .from(products)
      .innerJoin(organisations, eq(organisations.id, products.brandId))
      .where(eq(products.id, BigInt(productId)));
    if (!row || row.shop.appid !== shopAppid) return null;
    const { title, category, status } = row.product;
    const images = Array.isArray(row.product.images) ? (row.product.images as string[]) : [];
    const skus = await skusOf(ctx, row.product.id, true);
    return { productId, title, category, image: images[0] ?? null, images, status, shop: row.shop, skus };
  });
}
