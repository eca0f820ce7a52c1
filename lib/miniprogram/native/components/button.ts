import { openTypeAction } from "@/lib/miniprogram/native/api/open-type";
import { builtIn } from "@/lib/miniprogram/native/components/built-in";
import { formOf } from "@/lib/miniprogram/native/components/form-fields";
import { hoverProps } from "@/lib/miniprogram/native/components/view";

/** `open-type` → the event that tells what came of it. */
const ANSWERS: Record<string, string> = {
  getUserInfo: "getuserinfo",
  getPhoneNumber: "getphonenumber",
  getRealtimePhoneNumber: "getrealtimephonenumber",
  chooseAvatar: "chooseavatar",
  openSetting: "opensetting",
  contact: "contact",
  launchApp: "launchapp",
  agreePrivacyAuthorization: "agreeprivacyauthorization",
};

/** `button`: submits and resets forms, and asks the host for what `open-type` names. */
export const button = builtIn("button", {
  props: {
    ...hoverProps,
    hoverClass: "button-hover",
    hoverStartTime: 20,
    hoverStayTime: 70,
    type: "",
    size: "default",
    plain: false,
    disabled: false,
    loading: false,
    formType: "",
    openType: "",
    name: "",
    lang: "en",
    sessionFrom: "",
    sendMessageTitle: "",
    sendMessagePath: "",
    sendMessageImg: "",
    showMessageCard: false,
    appParameter: "",
    phoneNumberNoQuotaToast: true,
  },
  setup(host, app) {
    const mark = (name: "type" | "size" | "plain" | "loading") => (value: string | boolean) =>
      host.mark({ [name]: value });
    host.mark({ role: "button", tabindex: 0 });
    // A disabled button swallows the tap before anybody hears of it.
    host.on("tap", (event) => host.data.disabled && event.stopPropagation(), { capture: true });
    host.on("tap", (event) => {
      if (host.data.disabled) return;
      const { formType, openType } = host.data;
      if (formType === "submit" || formType === "reset") formOf(host.element)?.[formType](host.component);
      if (openType) void open(openType, event.detail);
    });
    const open = async (openType: string, detail: object) => {
      const { dataset } = host.component;
      const answer = await openTypeAction(openType, {
        host: app,
        component: host.component,
        dataset,
        detail,
        data: host.data,
      });
      const event = ANSWERS[openType];
      if (event) host.emit(event, answer);
      if (openType === "launchApp") host.emit("error", answer);
    };
    return {
      labelled(detail) {
        if (!host.data.disabled) host.component.triggerEvent("tap", detail, { bubbles: true, composed: true });
      },
      changed: {
        type: mark("type"),
        size: mark("size"),
        plain: mark("plain"),
        loading: mark("loading"),
        disabled: (disabled) =>
          host.mark({ disabled, "aria-disabled": disabled && "true", tabindex: disabled ? -1 : 0 }),
      },
    };
  },
});
