const { colours } = require("./shop/brand");
const { showCartCount } = require("./shop/cart");

/** Pages as links of the platform name them, and the pages of ours they mean. */
const PLACES = [
  [/^product\/([^/]+)$/, "/pages/product/index?id="],
  [/^order\/([^/]+)$/, "/pages/order/index?id="],
  [/^gift\/([^/]+)$/, "/pages/gift/index?id="],
];
const TABS = { cart: "/pages/cart/index", orders: "/pages/orders/index", coupons: "/pages/coupons/index" };

App({
  /** The order being made: what was chosen on the pages before, until it is placed. */
  checkout: null,

  onLaunch() {
    wx.setTabBarStyle({ selectedColor: colours.ink });
    showCartCount();
  },

  onPageNotFound({ path }) {
    const asked = path.replace(/^\//, "");
    for (const [pattern, page] of PLACES) {
      const found = pattern.exec(asked);
      if (found) {
        wx.redirectTo({ url: page + encodeURIComponent(decodeURIComponent(found[1])) });
        return;
      }
    }
    wx.switchTab({ url: TABS[asked] ?? "/pages/home/index" });
  },
});
