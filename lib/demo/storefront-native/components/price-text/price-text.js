const { yuan } = require("../../shop/money");

Component({
  properties: { fen: Number, size: { type: String, value: "small" } },
  data: { text: "0.00" },
  observers: {
    fen(fen) {
      this.setData({ text: yuan(fen) });
    },
  },
});
