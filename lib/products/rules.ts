import type { SkuInput } from "./input";

export type PriceRange = { fromFen: number; toFen: number };

/** Lowest and highest price of the SKUs on sale; null where there is none. */
export function priceRange(skus: readonly Pick<SkuInput, "priceFen">[]): PriceRange | null {
  if (skus.length === 0) return null;
  const prices = skus.map((sku) => sku.priceFen);
  return { fromFen: Math.min(...prices), toFen: Math.max(...prices) };
}

/** Sum of the stocks the merchant tells of; null where he tells of none. */
export function stockOf(skus: readonly { stock?: number | null }[]): number | null {
  const told = skus.flatMap((sku) => (sku.stock === null || sku.stock === undefined ? [] : [sku.stock]));
  return told.length === 0 ? null : told.reduce((sum, stock) => sum + stock, 0);
}
