const { brandStyle, colours } = require("./brand");

/** What every page of the shop has: the brand's colours, and a first reading that may fail and be tried again. */
exports.shopPage = Behavior({
  data: { brandStyle, ink: colours.ink, isReady: false, failure: "" },
  methods: {
    /** Draws what `load` answers; shows why where it could not. */
    async show(load) {
      try {
        this.setData({ ...(await load()), isReady: true, failure: "" });
      } catch (error) {
        this.setData({ failure: error.message || "没有打开" });
      }
    },
  },
});
