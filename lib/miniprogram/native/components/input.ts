import { builtIn } from "@/lib/miniprogram/native/components/built-in";
import { fieldIn, fieldParts, fieldProps, textField } from "@/lib/miniprogram/native/components/text-field";

/** Keyboards by type. */
const MODES: Record<string, string> = { number: "numeric", digit: "decimal", "safe-password": "text" };

/** `input`: one line. */
export const input = builtIn("input", {
  props: { ...fieldProps, type: "text", password: false, cursorColor: "" },
  parts: fieldParts("input"),
  classes: ["placeholder-class"],
  setup(host) {
    const field = fieldIn(host, "input");
    const common = textField(host, field);
    const kind = () => {
      const { type, password } = host.data;
      field.type = password || type === "safe-password" ? "password" : "text";
      field.inputMode = MODES[type] ?? "text";
    };
    field.setAttribute("enterkeyhint", "done");
    field.maxLength = 140;
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) common.confirm();
    });
    field.addEventListener("blur", () => {
      if (host.data.type === "nickname") host.emit("nicknamereview", { pass: true, timeout: false });
    });
    return {
      attached: common.attached,
      detached: common.detached,
      field: common.field,
      labelled: common.labelled,
      changed: {
        ...common.changed,
        type: kind,
        password: kind,
        cursorColor: (color) => {
          field.style.caretColor = color;
        },
      },
    };
  },
});
