const { query } = wx.getLaunchOptionsSync();

/** Where the visitor is shopping from: a creator's surface named at launch goes with every view and cart line. */
const source = {
  surface: query.surface ?? "shop",
  creator_appid: query.creator_appid,
  content_id: query.content_id,
};

const KEY = "cart";
const lines = () => wx.getStorageSync(KEY) || [];
const keep = (list) => {
  wx.setStorageSync(KEY, list);
  showCartCount();
};

const countOf = (list) => list.reduce((sum, line) => sum + line.quantity, 0);

/** The cart's count on its tab. */
function showCartCount() {
  const count = countOf(lines());
  const ignore = () => undefined;
  if (count > 0) wx.setTabBarBadge({ index: 2, text: String(Math.min(99, count)), fail: ignore });
  else wx.removeTabBarBadge({ index: 2, fail: ignore });
}

/** One line as checkout wants it; it remembers the surface it was put in from. */
function makeLine(product, sku, quantity) {
  return {
    key: [sku.id, source.surface, source.creator_appid].join("|"),
    product_id: product.id,
    sku_id: sku.id,
    quantity,
    ...source,
    shown: { title: product.title, sku: sku.name, price_fen: sku.price_fen, picture: product.picture },
    chosen: true,
  };
}

/** Puts a line in; the same SKU from the same surface becomes more of it. */
function addLine(line) {
  const list = lines();
  const same = list.find((known) => known.key === line.key);
  if (same) same.quantity = Math.min(99, same.quantity + line.quantity);
  else list.push(line);
  keep(list);
}

const changeLine = (key, change) => keep(lines().map((line) => (line.key === key ? { ...line, ...change } : line)));
const removeLines = (keys) => keep(lines().filter((line) => !keys.includes(line.key)));

/** The order as the backend wants it; what is only shown stays here. */
function orderBody({ lines: wanted, gift, recipient, userCouponId }) {
  return {
    lines: wanted.map(({ product_id, sku_id, quantity, surface, creator_appid, content_id }) => ({
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

module.exports = {
  source,
  cartLines: lines,
  cartCount: () => countOf(lines()),
  showCartCount,
  makeLine,
  addLine,
  changeLine,
  removeLines,
  orderBody,
};
