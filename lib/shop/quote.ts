import { and, eq, inArray, isNull } from "drizzle-orm";
import { products, skus } from "@/db/schema";
import { quoteCoupon } from "@/lib/coupons/commands";
import type { UseRefusal } from "@/lib/coupons/input";
import { knownPlace } from "@/lib/host/places";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { type Fen, sumFen } from "@/lib/kernel/money";
import type { CheckoutInput, StoredOrder } from "./input";
import { drawingOf, mergeLines } from "./rules";
import type { Shopper } from "./shopper";

export type Quote = StoredOrder & {
  payFen: Fen;
  /** Why the coupon asked for takes nothing off; null where it does, or none was asked for. */
  couponRefusal: UseRefusal | null;
};

/** Freight of an order in fen: the shop sends free of charge. */
const freightFen: Fen = 0;

/**
 * What a cart costs now: prices from the catalogue, the coupon's discount spread over its lines by largest remainder.
 * A coupon that cannot be used takes nothing off, and the quote says why. gone where a SKU is not sold any more. Changes nothing.
 */
export async function quoteCart(ctx: Ctx, shopper: Shopper, input: CheckoutInput): Promise<Quote> {
  const lines = await priceLines(ctx, shopper, input);
  const goodsFen = sumFen(lines.map((line) => line.amountFen));
  const quoted = input.userCouponId ? await discountOn(ctx, shopper, input.userCouponId, lines) : null;
  const couponRefusal = typeof quoted === "string" ? quoted : null;
  const discount = typeof quoted === "string" ? null : quoted;
  const off = new Map(discount?.lines.map((line) => [line.lineId, line.shareFen]));
  const couponFen = discount?.discountFen ?? 0;
  return {
    lines: lines.map(({ amountFen, ...line }) => ({ ...line, paidFen: amountFen - (off.get(line.lineNo) ?? 0) })),
    goodsFen,
    couponFen,
    freightFen,
    recipientName: input.recipientName,
    payFen: sumFen([goodsFen, -couponFen, freightFen]),
    couponRefusal,
  };
}

type PricedLine = Omit<StoredOrder["lines"][number], "paidFen"> & { amountFen: Fen };

async function priceLines(ctx: Ctx, shopper: Shopper, input: CheckoutInput): Promise<PricedLine[]> {
  const wanted = mergeLines(input.lines);
  const rows = await ctx.db
    .select({
      skuId: skus.id,
      productId: products.id,
      title: products.title,
      images: products.images,
      skuTitle: skus.title,
      priceFen: skus.priceFen,
      stock: skus.stock,
    })
    .from(skus)
    .innerJoin(products, eq(products.id, skus.productId))
    .where(
      and(
        eq(products.brandId, shopper.brandId),
        eq(products.status, "on_sale"),
        isNull(skus.removedAt),
        inArray(
          skus.id,
          wanted.map((line) => BigInt(line.skuId)),
        ),
      ),
    );
  const priced: PricedLine[] = [];
  for (const [index, line] of wanted.entries()) {
    const sku = rows.find((row) => String(row.skuId) === line.skuId && String(row.productId) === line.productId);
    if (!sku) throw new AppError("gone", { fields: { [`lines.${index}.sku_id`]: "not sold" } });
    const amountFen = sku.priceFen * line.quantity;
    ensure(Number.isSafeInteger(amountFen), "invalid_input", { fields: { [`lines.${index}.quantity`]: "too many" } });
    priced.push({
      lineNo: String(index + 1),
      productId: line.productId,
      skuId: line.skuId,
      title: sku.title,
      skuName: sku.skuTitle || sku.title,
      picture: drawingOf(Array.isArray(sku.images) ? sku.images[0] : undefined),
      quantity: line.quantity,
      unitPriceFen: sku.priceFen,
      amountFen,
      surface: line.surface,
      ...(await knownPlace(ctx, line)),
      tookStock: sku.stock !== null && !shopper.isTrial,
    });
  }
  return priced;
}

function discountOn(ctx: Ctx, shopper: Shopper, userCouponId: string, lines: readonly PricedLine[]) {
  const { brandId, identityId } = shopper;
  const cart = lines.map(({ lineNo, ...line }) => ({ ...line, lineId: lineNo }));
  return quoteCoupon(ctx, { userCouponId, brandId, identityId }, cart);
}
