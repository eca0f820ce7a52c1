const { shop } = require("../../shop/api");
const { busy } = require("../../shop/busy");
const { yuan } = require("../../shop/money");
const { shopPage } = require("../../shop/page");
const { day, stateHint, stateName } = require("../../shop/words");

const UNPAID = ["created", "awaiting_payment", "cancelled"];

/** One order: its state, its lines, its sums, and what can be done now. */
Page({
  behaviors: [shopPage],
  data: { order: null, state: "", hint: "", lines: [], facts: [], can: {} },

  onLoad({ id }) {
    this.id = id;
  },

  onShow() {
    return this.read();
  },

  read() {
    return this.show(async () => {
      const order = await shop.order(this.id);
      const can = { ...order.can, gift: Boolean(order.gift) && !UNPAID.includes(order.status) };
      return {
        order,
        state: stateName(order.status),
        hint: stateHint(order.status),
        lines: order.lines.map(shownLine),
        facts: factsOf(order),
        can,
        hasActions: Boolean(can.refund || can.gift || can.receive || can.pay),
      };
    });
  },

  onPay() {
    return busy(this, async () => {
      const { pay } = this.data.order;
      await wx.liantai.requestPayment({ paymentId: pay.payment_id, amountFen: pay.amount_fen });
      await this.read();
    });
  },

  onReceive() {
    return busy(this, async () => {
      await shop.receive(this.id);
      wx.showToast({ title: "已确认收货" });
      await this.read();
    });
  },
});

const shownLine = (line) => ({
  key: line.id,
  title: line.title,
  sku: line.sku_name,
  quantity: line.quantity,
  fen: line.price_fen,
  picture: line.picture,
  note: line.refunded_quantity > 0 ? `已退 ${line.refunded_quantity} 件` : "",
});

function factsOf(order) {
  const freight = order.freight_fen === 0 ? "免运费" : `¥${yuan(order.freight_fen ?? 0)}`;
  return [
    ["实付", `¥${yuan(order.pay_fen)}`],
    order.coupon_fen > 0 && ["优惠券", `−¥${yuan(order.coupon_fen)}`],
    order.freight_fen !== undefined && ["运费", freight],
    order.refunded_fen > 0 && ["已退", `¥${yuan(order.refunded_fen)}`],
    order.gift && ["送给", order.gift.recipient_name ?? "朋友"],
    ["下单时间", day(order.created_at)],
    ["订单号", order.id],
  ]
    .filter(Boolean)
    .map(([name, value]) => ({ name, value }));
}
