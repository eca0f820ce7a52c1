const { shop } = require("../../shop/api");
const { busy } = require("../../shop/busy");
const { shopPage } = require("../../shop/page");
const { pictureOf } = require("../../shop/words");

/** After-sale: the visitor says which lines go back, all of them to begin with. */
Page({
  behaviors: [shopPage],
  data: { lines: [] },

  onLoad({ id }) {
    this.id = id;
    return this.show(async () => {
      const order = await shop.order(id);
      return { lines: order.lines.map(choiceOf).filter((line) => line.left > 0) };
    });
  },

  onCount({ currentTarget: { dataset }, detail }) {
    this.setData({ [`lines[${dataset.index}].wanted`]: Number(detail.value) });
  },

  onSend() {
    return busy(this, async () => {
      const lines = this.data.lines
        .filter((line) => line.wanted > 0)
        .map(({ id, wanted }) => ({ line_id: id, quantity: wanted }));
      if (lines.length === 0) throw new Error("至少选一件");
      await shop.refund(this.id, lines);
      wx.showToast({ title: "退款已提交" });
      wx.navigateBack();
    });
  },
});

function choiceOf(line) {
  const left = line.quantity - (line.refunded_quantity ?? 0);
  return {
    id: line.id,
    title: line.title,
    sku: line.sku_name,
    source: pictureOf(line.picture),
    left,
    wanted: left,
    counts: Array.from({ length: left + 1 }, (_, count) => `${count} 件`),
  };
}
