import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { type coupons, products, skus } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import type { CouponTerms } from "./discount";
import type { CouponType } from "./input";

export type CouponRow = typeof coupons.$inferSelect;

/** What of a stored coupon decides its discount. */
export const termsOf = (row: CouponRow): CouponTerms => ({
  type: row.type as CouponType,
  discountNum: row.discountNum,
  cutFen: row.cutFen,
  thresholdFen: row.thresholdFen,
  thresholdCount: row.thresholdCount,
  productIds: (row.productIds ?? []).map(String),
});

/** Lowest and highest price, in fen, among the brand's products; invalid_input where one is not the brand's own. */
export async function pricesOf(ctx: Ctx, productIds: readonly string[]): Promise<{ low: number; high: number } | null> {
  if (productIds.length === 0) return null;
  const ids = productIds.map(BigInt);
  const own = await ctx.db
    .select({ id: products.id })
    .from(products)
    .where(and(eq(products.brandId, ctx.tenant.id), inArray(products.id, ids)));
  if (own.length < ids.length)
    throw new AppError("invalid_input", { fields: { productIds: "not all are products of yours" } });
  const [row] = await ctx.db
    .select({
      low: sql<string | null>`min(${skus.priceFen})::text`,
      high: sql<string | null>`max(${skus.priceFen})::text`,
    })
    .from(skus)
    .where(and(inArray(skus.productId, ids), isNull(skus.removedAt)));
  return row?.low && row.high ? { low: Number(row.low), high: Number(row.high) } : null;
}
