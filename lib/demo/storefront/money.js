/** Fen as yuan with two decimals: 123456 → "1,234.56". Whole numbers all the way. */
export function yuan(fen) {
  const digits = String(Math.abs(fen)).padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${fen < 0 ? "−" : ""}${whole}.${digits.slice(-2)}`;
}

/** Yuan without decimals that say nothing: 4000 → "40", 4050 → "40.50". */
export function shortYuan(fen) {
  return fen % 100 === 0 ? yuan(fen).slice(0, -3) : yuan(fen);
}

/** What a coupon gives, as its face says: ¥40 or 8.5折. Types 1 and 101 take a share of the price. */
export function couponFace(coupon) {
  if (coupon.type % 100 !== 1) return { sign: "¥", figure: shortYuan(coupon.cut_fen), unit: "" };
  const tenths = Math.floor(coupon.discount_num / 100);
  return {
    sign: "",
    figure: tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`,
    unit: "折",
  };
}

/** "满 299 可用", or that there is no threshold. */
export function couponThreshold(coupon) {
  return coupon.threshold_fen > 0 ? `满 ${shortYuan(coupon.threshold_fen)} 可用` : "无门槛";
}

/** What a coupon would take off goods of this worth, for a hint before checkout; the shop's own figure counts. */
export function couponCut(coupon, goodsFen) {
  if (goodsFen < (coupon.threshold_fen ?? 0)) return 0;
  if (coupon.type % 100 !== 1) return Math.min(coupon.cut_fen, goodsFen);
  return goodsFen - Number((BigInt(goodsFen) * BigInt(coupon.discount_num)) / 10_000n);
}
