const { shop } = require("../../shop/api");
const { busy } = require("../../shop/busy");
const { orderBody, removeLines } = require("../../shop/cart");
const { saving, yuan } = require("../../shop/money");
const { shopPage } = require("../../shop/page");

/** The last page before paying: lines, gift, coupon, freight, and the sum the shop has worked out. */
Page({
  behaviors: [shopPage],
  data: {
    lines: [],
    gift: false,
    recipient: "",
    usable: [],
    chosenId: "",
    quote: null,
    choosing: false,
    isEmpty: false,
  },

  onLoad() {
    const { checkout } = getApp();
    if (!checkout) {
      this.setData({ isEmpty: true });
      return undefined;
    }
    this.order = checkout;
    const lines = checkout.lines.map(({ key, quantity, shown }) => ({
      key,
      title: shown.title,
      sku: shown.sku,
      fen: shown.price_fen,
      picture: shown.picture,
      quantity,
    }));
    this.setData({ lines });
    return this.read();
  },

  read() {
    return this.show(async () => {
      const { order } = this;
      const { coupons } = await shop.myCoupons();
      const usable = coupons.filter(({ status, coupon }) => status === 100 && saving(coupon, order.lines) > 0);
      if (order.userCouponId === null && usable.length > 0) {
        const best = usable.reduce((a, b) => (saving(b.coupon, order.lines) > saving(a.coupon, order.lines) ? b : a));
        order.userCouponId = best.user_coupon_id;
      }
      const chosenId = usable.find((mine) => mine.user_coupon_id === order.userCouponId)?.user_coupon_id ?? "";
      this.chosenId = chosenId;
      const quote = await shop.quote(
        orderBody({ ...order, userCouponId: chosenId, recipient: order.recipient || "—" }),
      );
      const couponText = chosenId
        ? `−¥${yuan(quote.coupon_fen)}`
        : usable.length > 0
          ? `${usable.length} 张可用`
          : "无可用券";
      const freightText = quote.freight_fen === 0 ? "免运费" : `¥${yuan(quote.freight_fen)}`;
      return { usable, chosenId, quote, couponText, freightText, goodsText: yuan(quote.goods_fen) };
    });
  },

  onGift({ detail: { value } }) {
    this.order.gift = value;
    this.setData({ gift: value });
  },

  onRecipient({ detail: { value } }) {
    this.order.recipient = value;
  },

  openCoupons() {
    if (this.data.usable.length > 0) this.setData({ choosing: true });
  },

  closeCoupons() {
    this.setData({ choosing: false });
  },

  onCoupon({ currentTarget: { dataset } }) {
    this.order.userCouponId = dataset.id;
    this.closeCoupons();
    return this.read();
  },

  onPlace() {
    return busy(this, async () => {
      const { order } = this;
      if (order.gift && order.recipient.trim() === "") throw new Error("请填写收礼人的称呼");
      const { order_id: id, pay } = await shop.checkout(orderBody({ ...order, userCouponId: this.chosenId }));
      removeLines(order.lines.map((line) => line.key));
      getApp().checkout = null;
      // Unpaid, the order stays in the list and can be paid from there.
      let next = `/pages/order/index?id=${id}`;
      try {
        await wx.liantai.requestPayment({
          paymentId: pay.payment_id,
          amountFen: pay.amount_fen,
          description: order.lines[0].shown.title,
        });
        if (order.gift) next = `/pages/gift/index?id=${id}`;
      } finally {
        wx.redirectTo({ url: next });
      }
    });
  },

  toCart() {
    wx.switchTab({ url: "/pages/cart/index" });
  },
});
