/** What the states of an order are called, and what the next step is. */
const STATES = {
  created: ["待付款", "付款后安排发货"],
  awaiting_payment: ["待付款", "付款后安排发货"],
  paid: ["待发货", "48 小时内发货"],
  shipped: ["待收货", "收到后请确认"],
  received: ["已收货", "感谢购买"],
  completed: ["已完成", "感谢购买"],
  refunding: ["退款中", "退款原路退回"],
  partially_refunded: ["部分退款", "退款已原路退回"],
  refunded: ["已退款", "款项已原路退回"],
  cancelled: ["已取消", ""],
  closed: ["已关闭", ""],
};

exports.stateName = (status) => STATES[status]?.[0] ?? status;
exports.stateHint = (status) => STATES[status]?.[1] ?? "";

const two = (part) => String(part).padStart(2, "0");

/** Shanghai's day and time, whatever the phone is set to. */
exports.day = (iso) => {
  const there = new Date(Date.parse(iso) + 8 * 3_600_000);
  const date = `${there.getUTCFullYear()}年${there.getUTCMonth() + 1}月${there.getUTCDate()}日`;
  return `${date} ${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`;
};

/** 12046 → "1.2 万", whole below ten thousand. */
exports.sold = (count) => {
  if (count < 10_000) return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
  const tenths = Math.floor(count / 1000);
  return `${Math.floor(tenths / 10)}.${tenths % 10} 万`;
};

const PICTURES = new Set(["serum", "mask", "lotion", "sunscreen", "tea", "giftbox"]);

/** The picture of a product; one nobody drew shows the gift box. */
exports.pictureOf = (name) => `/pictures/${PICTURES.has(name) ? name : "giftbox"}.svg`;
