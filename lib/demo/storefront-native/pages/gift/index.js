const { shop } = require("../../shop/api");
const { shopName } = require("../../shop/brand");
const { shopPage } = require("../../shop/page");

const SURPRISE = [
  { key: "gift", title: "一份惊喜", sku: "礼物由送礼人下单，收货信息由店铺与你联系", quantity: 1, picture: "giftbox" },
];

/** The page a giver sends on. Whoever opens it sees the gift, not what it cost. */
Page({
  behaviors: [shopPage],
  data: { shopName, to: "你", lines: [], isGiver: false },

  onLoad({ id }) {
    this.id = id;
    return this.show(async () => {
      const order = await shop.order(id).catch((error) => {
        if (error.code === "not_found" || error.code === "404") return null;
        throw error;
      });
      if (!order) return { lines: SURPRISE };
      const lines = order.lines.map((line) => ({
        key: line.id,
        title: line.title,
        sku: line.sku_name,
        quantity: line.quantity,
        picture: line.picture,
      }));
      return { lines, isGiver: true, to: order.gift?.recipient_name ?? "你" };
    });
  },

  toShop() {
    wx.switchTab({ url: "/pages/home/index" });
  },

  toOrder() {
    wx.redirectTo({ url: `/pages/order/index?id=${this.id}` });
  },

  onShareAppMessage() {
    return { title: `${shopName}：有一份礼物送给 ${this.data.to}`, path: `/gift/${this.id}` };
  },
});
