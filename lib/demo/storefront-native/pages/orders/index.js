const { shop } = require("../../shop/api");
const { shopPage } = require("../../shop/page");
const { day, pictureOf, stateName } = require("../../shop/words");

/** All orders of the visitor, newest first as the shop sends them. */
Page({
  behaviors: [shopPage],
  data: { orders: [] },

  onShow() {
    return this.read();
  },

  async onPullDownRefresh() {
    await this.read();
    wx.stopPullDownRefresh();
  },

  read() {
    return this.show(async () => {
      const { orders } = await shop.orders();
      return {
        orders: orders.map((order) => ({
          id: order.id,
          when: day(order.created_at),
          state: stateName(order.status),
          titles: order.lines.map((line) => line.title).join("、"),
          pictures: order.lines.slice(0, 3).map((line) => ({ id: line.id, source: pictureOf(line.picture) })),
          gift: order.gift ? `送给 ${order.gift.recipient_name ?? "朋友"}` : "",
          fen: order.pay_fen,
        })),
      };
    });
  },

  toShop() {
    wx.switchTab({ url: "/pages/home/index" });
  },
});
