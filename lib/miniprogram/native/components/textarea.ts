import { builtIn } from "@/lib/miniprogram/native/components/built-in";
import { fieldIn, fieldParts, fieldProps, textField } from "@/lib/miniprogram/native/components/text-field";

/** `textarea`: several lines, growing with them when `auto-height`. */
export const textarea = builtIn("textarea", {
  props: {
    ...fieldProps,
    confirmType: "return",
    autoHeight: false,
    fixed: false,
    showConfirmBar: true,
    disableDefaultPadding: false,
    adjustKeyboardTo: "cursor",
  },
  parts: fieldParts("textarea"),
  classes: ["placeholder-class"],
  setup(host, app) {
    const field = fieldIn(host, "textarea");
    let lines = 0;
    const measure = () => {
      if (!field.isConnected || field.clientWidth === 0) return;
      const style = getComputedStyle(field);
      const lineHeight = Number.parseFloat(style.lineHeight) || Number.parseFloat(style.fontSize) * 1.2;
      field.style.height = "0";
      const height = field.scrollHeight;
      field.style.height = "";
      const padding = Number.parseFloat(style.paddingTop) + Number.parseFloat(style.paddingBottom);
      const lineCount = Math.max(1, Math.round((height - padding) / lineHeight));
      host.style(host.data.autoHeight ? `height:${height}px` : "");
      if (lineCount === lines) return;
      lines = lineCount;
      host.emit("linechange", { height, heightRpx: Math.round(height / app.rpx(1)), lineCount, lineHeight });
    };
    const common = textField(host, field, measure);
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || host.data.confirmType === "return") return;
      event.preventDefault();
      common.confirm();
    });
    field.maxLength = 140;
    return {
      attached() {
        common.attached();
        // Fonts and sizes of the page are known after it has been laid out.
        requestAnimationFrame(measure);
      },
      detached: common.detached,
      field: common.field,
      labelled: common.labelled,
      changed: {
        ...common.changed,
        autoHeight: (on) => {
          host.mark({ "auto-height": on });
          measure();
        },
      },
    };
  },
});
