import { type Options, Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { LateCalls, MoreContext } from "@/lib/miniprogram/native/api/context";
import { chooseAddress } from "@/lib/miniprogram/native/api/device/address";
import { needText, textOf } from "@/lib/miniprogram/native/api/read";
import { openModal } from "@/lib/miniprogram/native/api/ui/modal";
import { openForm } from "@/lib/miniprogram/native/api/ui/sheet";

/** What the hand does with a phone: copying, calling, scanning, feeling it shake, writing an address down. */
export function handCalls(context: MoreContext): LateCalls {
  const { liantai, layer, say } = context;
  let copied: string | null = null;

  const scan = async () => {
    const values = await openForm(layer, {
      title: say("scanTitle"),
      hint: say("scanHint"),
      fields: [{ name: "code", label: say("scanField") }],
      submit: say("ok"),
      cancel: say("cancel"),
      check: ({ code }) => (code ? null : say("scanField")),
    });
    if (!values) throw new Refusal("cancel");
    const result = values.code ?? "";
    const isQr = !/^\d{8,14}$/.test(result);
    return {
      result,
      scanType: isQr ? "QR_CODE" : "EAN_13",
      charSet: "UTF-8",
      path: "",
      rawData: btoa(encodeURI(result)),
    };
  };
  const openOther = async ({ appId, path, shortLink }: Options) => {
    await openModal(layer, say("dialog"), {
      title: say("otherAppTitle"),
      content: `${say("otherApp")}${textOf(appId) || textOf(shortLink)} ${textOf(path)}`,
      cancelText: null,
      confirmText: say("ok"),
      cancelColor: "",
      confirmColor: "",
      placeholder: null,
    });
    throw new Refusal("not supported in a browser");
  };
  const shake = (time: number) => () => void navigator.vibrate?.(time);
  return {
    setClipboardData: async (options: Options) => {
      const text = needText(options, "data");
      if (!copyHere(text)) await liantai.start("copyText", { text }).answer;
      copied = text;
      context.toast.show({
        kind: "toast",
        title: say("copied"),
        icon: "none",
        image: "",
        duration: 1500,
        mask: false,
      });
    },
    getClipboardData: () => {
      // What others have copied is not a page's to read; its own it may have back.
      if (copied === null) throw new Refusal("no permission to read the clipboard in a browser");
      return { data: copied };
    },
    makePhoneCall: (options: Options) => liantai.start("dial", { number: needText(options, "phoneNumber") }).answer,
    scanCode: scan,
    vibrateShort: shake(15),
    vibrateLong: shake(400),
    chooseAddress: () => chooseAddress(context),
    navigateToMiniProgram: openOther,
    openEmbeddedMiniProgram: openOther,
    hideKeyboard: () => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    },
  };
}

/** Copies from this document, where a tap has just been; false when the browser will not. */
function copyHere(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.cssText = "position:fixed;top:0;left:0;opacity:0";
  field.setAttribute("readonly", "");
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
}
