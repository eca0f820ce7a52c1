import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { orderLines, products, skus } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { isProductId } from "@/lib/products/product-id";
import { drawingOf, untoldStock } from "./rules";

export type Card = { id: string; title: string; priceFen: number; sold: number; picture: string };
export type ShopProduct = Card & {
  subtitle: string | null;
  skus: { id: string; name: string; priceFen: number; stock: number }[];
};

/** Products shown on a shop's first page. */
const mostCards = 100;

/** What the shop sells now, newest first. A product without a SKU is not sold. */
export async function listCards(ctx: Ctx, brandId: string): Promise<Card[]> {
  const rows = await ctx.db
    .select({
      id: products.id,
      title: products.title,
      images: products.images,
      priceFen: sql<string>`min(${skus.priceFen})`,
    })
    .from(products)
    .innerJoin(skus, and(eq(skus.productId, products.id), isNull(skus.removedAt)))
    .where(and(eq(products.brandId, brandId), eq(products.status, "on_sale")))
    .groupBy(products.id)
    .orderBy(desc(products.createdAt), desc(products.id))
    .limit(mostCards);
  const sold = await soldOf(
    ctx,
    brandId,
    rows.map((row) => row.id),
  );
  return rows.map((row) => cardOf(row, Number(row.priceFen), sold));
}

const firstOf = (images: unknown): unknown => (Array.isArray(images) ? images[0] : undefined);

function cardOf(
  row: { id: bigint; title: string; images: unknown },
  priceFen: number,
  sold: ReadonlyMap<string, number>,
): Card {
  const id = String(row.id);
  return { id, title: row.title, priceFen, sold: sold.get(id) ?? 0, picture: drawingOf(firstOf(row.images)) };
}

/** One product on sale with its SKUs; not_found for another shop's, or one that is not sold. */
export async function getShopProduct(ctx: Ctx, brandId: string, productId: string): Promise<ShopProduct> {
  const id = isProductId(productId) ? BigInt(productId) : null;
  const [row] =
    id === null
      ? []
      : await ctx.db
          .select()
          .from(products)
          .where(and(eq(products.id, id), eq(products.brandId, brandId), eq(products.status, "on_sale")));
  if (!row) throw notFound("product");
  const kinds = await ctx.db
    .select({ id: skus.id, title: skus.title, priceFen: skus.priceFen, stock: skus.stock })
    .from(skus)
    .where(and(eq(skus.productId, row.id), isNull(skus.removedAt)))
    .orderBy(asc(skus.id));
  if (kinds.length === 0) throw notFound("product");
  const card = cardOf(row, Math.min(...kinds.map((sku) => sku.priceFen)), await soldOf(ctx, brandId, [row.id]));
  return {
    ...card,
    subtitle: row.category,
    skus: kinds.map((sku) => ({
      id: String(sku.id),
      name: sku.title || row.title,
      priceFen: sku.priceFen,
      stock: sku.stock ?? untoldStock,
    })),
  };
}

async function soldOf(ctx: Ctx, brandId: string, ids: readonly bigint[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: orderLines.productId, sold: sql<number>`sum(${orderLines.quantity})::int` })
    .from(orderLines)
    .where(and(eq(orderLines.brandId, brandId), inArray(orderLines.productId, [...ids])))
    .groupBy(orderLines.productId);
  return new Map(rows.map((row) => [String(row.id), row.sold]));
}
