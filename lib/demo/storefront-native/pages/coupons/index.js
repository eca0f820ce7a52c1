const { shop } = require("../../shop/api");
const { busy } = require("../../shop/busy");
const { shopPage } = require("../../shop/page");

const USED = { 101: "已过期", 102: "已使用", 103: "已退回" };

/** Coupons there are to claim, and those the visitor has. */
Page({
  behaviors: [shopPage],
  data: { open: [], kept: [] },

  onShow() {
    return this.read();
  },

  read() {
    return this.show(async () => {
      const [{ coupons }, mine] = await Promise.all([shop.coupons(""), shop.myCoupons()]);
      return { open: coupons, kept: mine.coupons.map((own) => ({ ...own, note: USED[own.status] ?? "" })) };
    });
  },

  onClaim({ detail: { id } }) {
    return busy(this, async () => {
      await wx.liantai.claimCoupon({ couponId: id });
      wx.showToast({ title: "已领取" });
      await this.read();
    });
  },

  toShop() {
    wx.switchTab({ url: "/pages/home/index" });
  },
});
