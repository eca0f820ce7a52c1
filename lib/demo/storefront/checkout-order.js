/** The order being made: what was chosen on the pages before, until it is placed. */
let order = null;

export function startCheckout(lines) {
  order = { lines, gift: false, recipient: "", userCouponId: null };
}

export function currentOrder() {
  return order;
}

export function endCheckout() {
  order = null;
}

/** The order as the backend wants it; what is only shown stays here. */
export function orderBody({ lines, gift, recipient, userCouponId }) {
  return {
    lines: lines.map(({ product_id, sku_id, quantity, surface, creator_appid, content_id }) => ({
      product_id,
      sku_id,
      quantity,
      surface,
      ...(creator_appid && { creator_appid }),
      ...(content_id && { content_id }),
    })),
    ...(gift && { gift: { recipient_name: recipient.trim() } }),
    ...(userCouponId && { user_coupon_id: userCouponId }),
  };
}
