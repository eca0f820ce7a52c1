import type { Locale } from "@/lib/i18n/locale";
import { dayOf } from "@/lib/kernel/time";
import type { Card, ShopProduct } from "@/lib/shop/catalogue";
import type { OwnCoupon, ShopCoupon } from "@/lib/shop/coupons";
import type { OwnOrder } from "@/lib/shop/own-orders";
import type { Quote } from "@/lib/shop/quote";
import { visitorWords } from "./visitor-words";

/** The storefront's shapes (lib/demo/storefront/README.md). */
export const cardWire = ({ id, title, priceFen, sold, picture }: Card) => ({
  id,
  title,
  price_fen: priceFen,
  sold,
  picture,
});

export const productWire = (product: ShopProduct) => ({
  ...cardWire(product),
  ...(product.subtitle && { subtitle: product.subtitle }),
  skus: product.skus.map(({ id, name, priceFen, stock }) => ({ id, name, price_fen: priceFen, stock })),
});

const fill = (text: string, values: Record<string, string | number>) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));

function noteOf({ validDays, validTo, thresholdCount }: ShopCoupon, locale: Locale): string {
  const { coupon } = visitorWords(locale);
  const parts = [
    thresholdCount === null ? "" : fill(coupon.pieces, { count: thresholdCount }),
    validDays !== null ? fill(coupon.days, { days: validDays }) : "",
    validTo !== null ? fill(coupon.until, { date: dayOf(validTo) }) : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

export const couponWire = (coupon: ShopCoupon, locale: Locale) => ({
  id: coupon.id,
  name: coupon.name,
  type: coupon.type,
  threshold_fen: coupon.thresholdFen,
  ...(coupon.cutFen !== null && { cut_fen: coupon.cutFen }),
  ...(coupon.discountNum !== null && { discount_num: coupon.discountNum }),
  ...(coupon.productIds && { product_ids: coupon.productIds }),
  note: noteOf(coupon, locale),
  claimable: coupon.claimable,
});

export const ownCouponWire = (own: OwnCoupon, locale: Locale) => ({
  user_coupon_id: own.userCouponId,
  status: own.status,
  coupon: couponWire(own.coupon, locale),
  expires_at: own.expiresAt.toISOString(),
});

export const quoteWire = ({ goodsFen, couponFen, freightFen, payFen }: Quote) => ({
  goods_fen: goodsFen,
  coupon_fen: couponFen,
  freight_fen: freightFen,
  pay_fen: payFen,
});

export const orderWire = (order: OwnOrder) => ({
  id: order.orderNo,
  created_at: order.createdAt.toISOString(),
  status: order.status,
  goods_fen: order.goodsFen,
  coupon_fen: order.couponFen,
  freight_fen: order.freightFen,
  pay_fen: order.payFen,
  refunded_fen: order.refundedFen,
  lines: order.lines.map((line) => ({
    id: line.lineNo,
    title: line.title,
    sku_name: line.skuName,
    quantity: line.quantity,
    refunded_quantity: line.refundedPieces,
    price_fen: line.priceFen,
    picture: line.picture,
  })),
  ...(order.gift && { gift: { ...(order.gift.recipientName && { recipient_name: order.gift.recipientName }) } }),
  ...(order.payment && { pay: { payment_id: order.payment.paymentId, amount_fen: order.payment.amountFen } }),
  can: order.can,
});
