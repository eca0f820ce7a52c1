import { type Options, Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { LateCalls, MoreContext } from "@/lib/miniprogram/native/api/context";
import { listOf, numberOf, textOf } from "@/lib/miniprogram/native/api/read";
import { openModal } from "@/lib/miniprogram/native/api/ui/modal";
import { openChoice } from "@/lib/miniprogram/native/api/ui/sheet";
import type { ToastInput } from "@/lib/miniprogram/native/api/ui/toast";

const ICONS = ["success", "error", "loading", "none"] as const;
/** Milliseconds a toast stays when nothing else is said. */
const TOAST_MS = 1500;

/** Toasts, loading marks, dialogs and action sheets, drawn over the pages. */
export function dialogCalls({ host, layer, toast, say }: MoreContext): LateCalls {
  const show = (kind: ToastInput["kind"], { title, icon, image, duration, mask }: Options) => {
    const known = ICONS.find((name) => name === (kind === "loading" ? "loading" : icon));
    // "fail" and "exception" are other platforms' words for the same.
    const other = icon === "fail" || icon === "exception" ? "error" : "success";
    toast.show({
      kind,
      title: textOf(title),
      icon: known ?? (icon === undefined ? "success" : other),
      image: image ? host.assetUrl(textOf(image)) : "",
      duration: kind === "loading" ? null : numberOf(duration, TOAST_MS),
      mask: mask === true,
    });
  };
  const hide = (kind: ToastInput["kind"]) => (options: Options) => toast.hide(options.noConflict ? kind : undefined);
  return {
    showToast: (options: Options) => show("toast", options),
    showLoading: (options: Options) => show("loading", options),
    hideToast: hide("toast"),
    hideLoading: hide("loading"),
    showModal: async (options: Options) => {
      const { confirm, cancel, content } = await openModal(layer, say("dialog"), {
        title: textOf(options.title),
        content: textOf(options.content),
        cancelText: options.showCancel === false ? null : textOf(options.cancelText) || say("cancel"),
        confirmText: textOf(options.confirmText) || say("ok"),
        cancelColor: textOf(options.cancelColor),
        confirmColor: textOf(options.confirmColor),
        placeholder: options.editable === true ? textOf(options.placeholderText) : null,
      });
      return { confirm, cancel, content };
    },
    showActionSheet: async ({ itemList, itemColor, alertText, title }: Options) => {
      const items = listOf(itemList).map((item) => textOf(item));
      if (items.length === 0) throw new Refusal("parameter error: itemList should have at least 1 item");
      const hint = textOf(alertText) || textOf(title);
      const index = await openChoice(layer, {
        label: hint || say("menu"),
        hint,
        items,
        color: textOf(itemColor),
        cancel: say("cancel"),
      });
      if (index === null) throw new Refusal("cancel");
      return { tapIndex: index };
    },
  };
}
