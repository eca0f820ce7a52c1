const { pictureOf } = require("../../shop/words");

Component({
  properties: {
    /** `{ key, title, sku, quantity, fen?, picture, note? }` each. */
    lines: Array,
  },
  data: { rows: [] },
  observers: {
    lines(lines) {
      this.setData({ rows: lines.map((line) => ({ ...line, source: pictureOf(line.picture) })) });
    },
  },
});
