const { shop } = require("../../shop/api");
const { shopName } = require("../../shop/brand");
const { showCartCount } = require("../../shop/cart");
const { shopPage } = require("../../shop/page");
const { pictureOf, sold } = require("../../shop/words");

/** The shop's first page: one offer, then everything there is. */
Page({
  behaviors: [shopPage],
  data: { products: [], banner: null },

  onLoad() {
    wx.setNavigationBarTitle({ title: shopName });
    return this.read();
  },

  onShow() {
    showCartCount();
  },

  async onPullDownRefresh() {
    await this.read();
    wx.stopPullDownRefresh();
  },

  read() {
    return this.show(async () => {
      const { products, banner } = await shop.catalogue();
      return {
        products: products.map((one) => ({ ...one, source: pictureOf(one.picture), soldText: sold(one.sold ?? 0) })),
        banner: {
          title: banner?.title ?? shopName,
          text: banner?.text ?? "今日有券，满额包邮",
          source: pictureOf(banner?.picture ?? "mask"),
        },
      };
    });
  },

  toCoupons() {
    wx.switchTab({ url: "/pages/coupons/index" });
  },

  onShareAppMessage: () => ({ title: shopName, path: "/" }),
});
