import { builtIn } from "@/lib/miniprogram/native/components/built-in";

/** `switch`, also drawn as a checkbox. */
export const switches = builtIn("switch", {
  props: { checked: false, disabled: false, type: "switch", color: "", name: "" },
  parts: [["div.wx-switch-wrapper", "div#box"]],
  setup(host) {
    const box = host.part("box");
    let first: boolean | null = null;
    const paint = () => {
      const { checked, disabled, type, color } = host.data;
      const kind = type === "checkbox" ? "checkbox" : "switch";
      box.className = `wx-${kind}-input${checked ? ` wx-${kind}-input-checked` : ""}${disabled ? ` wx-${kind}-input-disabled` : ""}`;
      box.textContent = kind === "checkbox" && checked ? "✓" : "";
      box.style.cssText = kind === "checkbox" ? `color:${color}` : "";
      if (kind === "switch" && checked && color)
        Object.assign(box.style, { backgroundColor: color, borderColor: color });
      host.mark({ "aria-checked": String(checked), "aria-disabled": disabled && "true", tabindex: disabled ? -1 : 0 });
    };
    const touch = () => {
      if (host.data.disabled) return;
      first ??= host.data.checked;
      host.set("checked", !host.data.checked);
      host.emit("change", { value: host.data.checked });
    };
    host.mark({ role: "switch" });
    host.on("tap", touch);
    const field = {
      name: () => host.data.name,
      value: () => host.data.checked,
      reset: () => host.set("checked", first ?? host.data.checked),
    };
    paint();
    return { changed: { checked: paint, disabled: paint, type: paint, color: paint }, field, labelled: touch };
  },
});
