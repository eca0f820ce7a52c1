import { builtIn } from "@/lib/miniprogram/native/components/built-in";
import { hoverProps } from "@/lib/miniprogram/native/components/view";

type Answer = { errMsg: string };
type Call = (options: Record<string, unknown>) => unknown;

/** `open-type` → the function of `wx` that does it. */
const CALLS: Record<string, string> = {
  navigate: "navigateTo",
  redirect: "redirectTo",
  switchTab: "switchTab",
  reLaunch: "reLaunch",
  navigateBack: "navigateBack",
  exit: "exitMiniProgram",
};

/** `navigator`: a link to a page, or to another mini-program. */
export const navigator = builtIn("navigator", {
  props: {
    ...hoverProps,
    hoverClass: "navigator-hover",
    hoverStayTime: 600,
    target: "self",
    url: "",
    openType: "navigate",
    delta: 1,
    appId: "",
    path: "",
    extraData: null,
    version: "release",
    shortLink: "",
  },
  setup(host, app) {
    host.mark({ role: "link", tabindex: 0 });
    host.on("tap", () => {
      const { target, openType, url, delta, appId, path, extraData, shortLink } = host.data;
      const other = target === "miniProgram" && openType !== "exit";
      const name = other ? "navigateToMiniProgram" : (CALLS[openType] ?? "navigateTo");
      (app.wx[name] as Call | undefined)?.({
        ...(other ? { appId, path, extraData, shortLink } : openType === "navigateBack" ? { delta } : { url }),
        success: (answer: Answer) => host.emit("success", answer),
        fail: (answer: Answer) => host.emit("fail", answer),
        complete: (answer: Answer) => host.emit("complete", answer),
      });
    });
    return undefined;
  },
});
