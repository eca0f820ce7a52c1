import type { ApiContext, Family } from "@/lib/miniprogram/native/api/context";
import { networkType } from "@/lib/miniprogram/native/api/device/system";

/** Events of the app that the core tells of, under the platforms' names. */
const OF_CORE = ["appShow", "appHide", "error", "unhandledRejection", "pageNotFound", "themeChange"] as const;

/** Others can be listened to as well and never come: a browser does not tell of them. */
const NAMES = [
  ...["AppShow", "AppHide", "Error", "UnhandledRejection", "PageNotFound", "ThemeChange", "WindowResize"],
  ...["NetworkStatusChange", "KeyboardHeightChange"],
];

/** `on…` and `off…`: what happens to the app, its window and its connection. */
export function happeningsApi({ host, events }: ApiContext): Family {
  for (const name of OF_CORE) host.on(name, (data: never) => events.emit(name, data));
  host.on("resize", (data: never) => events.emit("windowResize", data));
  const tellNetwork = () =>
    events.emit("networkStatusChange", { isConnected: navigator.onLine, networkType: networkType() });
  window.addEventListener("online", tellNetwork);
  window.addEventListener("offline", tellNetwork);
  window.addEventListener("keyboardheight", (event) => {
    events.emit("keyboardHeightChange", { height: event instanceof CustomEvent ? event.detail : 0 });
  });
  return { plain: events.pairs(NAMES) };
}
