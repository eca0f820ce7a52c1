import { builtIn } from "@/lib/miniprogram/native/components/built-in";
import {
  dateModel,
  multiSelectorModel,
  type PickerModel,
  selectorModel,
  timeModel,
} from "@/lib/miniprogram/native/components/picker-columns";
import { openSheet, type Sheet } from "@/lib/miniprogram/native/components/picker-sheet";
import { regionModel } from "@/lib/miniprogram/native/components/regions";
import { wordsFor } from "@/lib/miniprogram/native/components/words";

/** `picker`: a tap on what stands in it opens its wheels. */
export const picker = builtIn("picker", {
  props: {
    mode: "selector",
    range: null,
    rangeKey: "",
    value: null,
    start: "",
    end: "",
    fields: "day",
    level: "region",
    customItem: "",
    headerText: "",
    disabled: false,
    name: "",
  },
  setup(host, app) {
    let sheet: Sheet | null = null;
    let first: unknown;
    const model = (): PickerModel => {
      const { mode, range, rangeKey, start, end, fields, level, customItem } = host.data;
      if (mode === "multiSelector") return multiSelectorModel(range, rangeKey);
      if (mode === "time") return timeModel(start, end);
      if (mode === "date") return dateModel(start, end, fields);
      if (mode === "region") return regionModel(level, customItem, host.data.value);
      return selectorModel(range, rangeKey);
    };
    const open = () => {
      if (host.data.disabled || sheet) return;
      const words = wordsFor(app);
      sheet = openSheet(app.overlay, {
        title: host.data.headerText,
        ok: words.ok,
        cancel: words.cancel,
        indexes: model().indexesOf(host.data.value),
        columns: (indexes) => model().columns(indexes),
        turned: (column, value) => host.data.mode === "multiSelector" && host.emit("columnchange", { column, value }),
        done(indexes) {
          sheet = null;
          if (!indexes) return host.emit("cancel");
          const detail = model().detail(indexes);
          first ??= host.data.value;
          host.set("value", detail.value);
          host.emit("change", detail);
        },
      });
    };
    // While it is open the author may answer a turn with other rows.
    const refresh = () => sheet?.refresh();
    host.mark({ role: "button", "aria-haspopup": "dialog", tabindex: 0 });
    host.on("tap", open);
    return {
      changed: {
        range: refresh,
        value: () => sheet?.refresh(model().indexesOf(host.data.value)),
        disabled: (disabled) => host.mark({ "aria-disabled": disabled && "true", tabindex: disabled ? -1 : 0 }),
      },
      detached: () => sheet?.close(),
      field: {
        name: () => host.data.name,
        value: () => host.data.value,
        reset: () => first !== undefined && host.set("value", first),
      },
    };
  },
});
