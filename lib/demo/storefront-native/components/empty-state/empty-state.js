Component({
  options: { styleIsolation: "apply-shared" },
  properties: { title: String, hint: String, action: String },
  methods: {
    onTap() {
      this.triggerEvent("act");
    },
  },
});
