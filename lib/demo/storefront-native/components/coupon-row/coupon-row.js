const { couponFace, couponThreshold } = require("../../shop/money");

Component({
  options: { styleIsolation: "apply-shared" },
  properties: {
    coupon: Object,
    /** Words of its button; none when there is nothing to do. */
    action: String,
    disabled: Boolean,
    note: String,
  },
  data: { face: {}, threshold: "" },
  observers: {
    coupon(coupon) {
      if (coupon) this.setData({ face: couponFace(coupon), threshold: couponThreshold(coupon) });
    },
  },
  methods: {
    onTap() {
      if (!this.data.disabled) this.triggerEvent("act", { id: this.data.coupon.id });
    },
  },
});
