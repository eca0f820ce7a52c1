/** Fen as yuan with two decimals: 123456 → "1,234.56". Whole numbers all the way. */
function yuan(fen) {
  const digits = String(Math.abs(fen)).padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${fen < 0 ? "−" : ""}${whole}.${digits.slice(-2)}`;
}

/** Yuan without decimals that say nothing: 4000 → "40", 4050 → "40.50". */
const shortYuan = (fen) => (fen % 100 === 0 ? yuan(fen).slice(0, -3) : yuan(fen));

/** What a coupon gives, as its face says: ¥40 or 8.5折. Types 1 and 101 take a share of the price. */
function couponFace(coupon) {
  if (coupon.type % 100 !== 1) return { sign: "¥", figure: shortYuan(coupon.cut_fen), unit: "" };
  const tenths = Math.floor(coupon.discount_num / 100);
  const figure = tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`;
  return { sign: "", figure, unit: "折" };
}

/** "满 299 可用", or that there is no threshold. */
const couponThreshold = (coupon) =>
  coupon.threshold_fen > 0 ? `满 ${shortYuan(coupon.threshold_fen)} 可用` : "无门槛";

/** What a coupon would take off goods of this worth, for a hint before checkout; the shop's own figure counts. */
function couponCut(coupon, goodsFen) {
  if (goodsFen < (coupon.threshold_fen ?? 0)) return 0;
  if (coupon.type % 100 !== 1) return Math.min(coupon.cut_fen, goodsFen);
  return goodsFen - Number((BigInt(goodsFen) * BigInt(coupon.discount_num)) / BigInt(10_000));
}

/** Goods a coupon is good for decide what it saves; types from 101 on are for the whole shop. */
function saving(coupon, lines) {
  const fits = lines.filter((line) => coupon.type > 100 || (coupon.product_ids ?? []).includes(line.product_id));
  return couponCut(
    coupon,
    fits.reduce((sum, line) => sum + line.shown.price_fen * line.quantity, 0),
  );
}

module.exports = { yuan, couponFace, couponThreshold, couponCut, saving };
