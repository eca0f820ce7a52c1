const { shop } = require("../../shop/api");
const { shopName } = require("../../shop/brand");
const { busy } = require("../../shop/busy");
const { addLine, cartCount, makeLine, source } = require("../../shop/cart");
const { couponCut, yuan } = require("../../shop/money");
const { shopPage } = require("../../shop/page");
const { pictureOf, sold } = require("../../shop/words");

/** One product: picture, price, coupons to claim, choice of SKU and quantity, and the two ways to buy. */
Page({
  behaviors: [shopPage],
  data: { product: null, coupons: [], sku: null, quantity: 1, choosing: false, cartCount: 0, saved: 0 },

  onLoad({ id }) {
    this.id = id;
    return this.read().then(() => this.reportView());
  },

  onShow() {
    this.setData({ cartCount: cartCount() });
  },

  read() {
    return this.show(async () => {
      const [product, { coupons }, mine] = await Promise.all([
        shop.product(this.id),
        shop.coupons(this.id),
        shop.myCoupons(),
      ]);
      wx.setNavigationBarTitle({ title: product.title });
      // One that was used and cannot be had again promises nothing.
      const kept = new Set(mine.coupons.filter(({ status }) => status === 100).map(({ coupon }) => coupon.id));
      this.usable = coupons.filter((coupon) => coupon.claimable || kept.has(coupon.id));
      const known = product.skus.find((one) => one.id === this.data.sku?.id);
      const sku = known ?? product.skus.find((one) => one.stock > 0) ?? product.skus[0];
      const shown = { ...product, source: pictureOf(product.picture), soldText: sold(product.sold ?? 0) };
      return { product: shown, coupons, cartCount: cartCount(), ...this.choice(sku, this.data.quantity) };
    });
  },

  /** What depends on the choice of a SKU and how many of it. */
  choice(sku, quantity) {
    const goods = sku.price_fen * quantity;
    const saved = Math.max(0, ...this.usable.map((coupon) => couponCut(coupon, goods)));
    return { sku, quantity, saved, goodsText: yuan(goods), payText: yuan(goods - saved), isOut: sku.stock <= 0 };
  },

  /** Told once per visit; the page shows whether or not it can be told. */
  reportView() {
    const { product } = this.data;
    if (!product) return;
    const view = { productId: product.id, path: `/product/${product.id}`, surface: source.surface };
    if (source.creator_appid) view.creatorAppid = source.creator_appid;
    if (source.content_id) view.contentId = source.content_id;
    wx.liantai.reportView(view).catch((error) => console.warn("view not reported", error.code));
  },

  onClaim({ detail: { id } }) {
    return busy(this, async () => {
      await wx.liantai.claimCoupon({ couponId: id });
      wx.showToast({ title: "已领取，结算时可用", icon: "none" });
      await this.read();
    });
  },

  openChoice() {
    this.setData({ choosing: true });
  },

  closeChoice() {
    this.setData({ choosing: false });
  },

  onSku({ currentTarget: { dataset } }) {
    const sku = this.data.product.skus[dataset.index];
    if (sku.stock > 0) this.setData(this.choice(sku, Math.min(this.data.quantity, sku.stock)));
  },

  onQuantity({ detail: { value } }) {
    this.setData(this.choice(this.data.sku, value));
  },

  line() {
    const { product, sku, quantity } = this.data;
    return makeLine(product, sku, quantity);
  },

  onAdd() {
    addLine(this.line());
    this.setData({ cartCount: cartCount() });
    wx.showToast({ title: "已加入购物车" });
  },

  onBuy() {
    getApp().checkout = { lines: [this.line()], gift: false, recipient: "", userCouponId: null };
    wx.navigateTo({ url: "/pages/checkout/index" });
  },

  onShareAppMessage() {
    const { product } = this.data;
    return { title: product ? `${shopName}：${product.title}` : shopName, path: `/product/${this.id}` };
  },
});
