Component({
  options: { multipleSlots: true },
  properties: { title: String, open: Boolean },
  methods: {
    close() {
      this.triggerEvent("close");
    },
    nothing() {},
  },
});
