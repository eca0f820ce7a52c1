Component({
  properties: { value: { type: Number, value: 1 }, limit: { type: Number, value: 99 } },
  methods: {
    less() {
      if (this.data.value > 1) this.triggerEvent("change", { value: this.data.value - 1 });
    },
    more() {
      if (this.data.value < this.data.limit) this.triggerEvent("change", { value: this.data.value + 1 });
    },
  },
});
