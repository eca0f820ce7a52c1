const { cartLines, changeLine, removeLines, showCartCount } = require("../../shop/cart");
const { shopPage } = require("../../shop/page");
const { pictureOf } = require("../../shop/words");

/** The cart: each line keeps the surface it came from, and is chosen or not. */
Page({
  behaviors: [shopPage],
  data: { lines: [], totalFen: 0, pieces: 0 },

  onShow() {
    this.draw();
    showCartCount();
  },

  draw() {
    const lines = cartLines().map((line) => ({ ...line, source: pictureOf(line.shown.picture) }));
    const chosen = lines.filter((line) => line.chosen);
    this.setData({
      lines,
      totalFen: chosen.reduce((sum, line) => sum + line.shown.price_fen * line.quantity, 0),
      pieces: chosen.reduce((sum, line) => sum + line.quantity, 0),
    });
  },

  onChosen({ detail: { value } }) {
    for (const { key } of this.data.lines) changeLine(key, { chosen: value.includes(key) });
    this.draw();
  },

  onQuantity({ currentTarget: { dataset }, detail }) {
    changeLine(dataset.key, { quantity: detail.value });
    this.draw();
  },

  onRemove({ currentTarget: { dataset } }) {
    removeLines([dataset.key]);
    this.draw();
  },

  onCheckout() {
    const lines = cartLines().filter((line) => line.chosen);
    if (lines.length === 0) return;
    getApp().checkout = { lines, gift: false, recipient: "", userCouponId: null };
    wx.navigateTo({ url: "/pages/checkout/index" });
  },

  toShop() {
    wx.switchTab({ url: "/pages/home/index" });
  },
});
