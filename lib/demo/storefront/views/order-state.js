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

export function stateName(status) {
  return STATES[status]?.[0] ?? status;
}

export function stateHint(status) {
  return STATES[status]?.[1] ?? "";
}
