import { makePromptCall } from "@/lib/miniprogram/native/api/callbacks";
import type { ApiContext, Family } from "@/lib/miniprogram/native/api/context";

/** The platform's library version whose behaviour is followed. */
const SDK_VERSION = "3.7.0";
const VERSION = "8.0.50";
/** Height of the navigation bar where no page is open yet that could say so. */
const BAR = 48;

type Facts = Record<string, unknown>;

/** What there is to know of the device, the window and the mini-program itself. */
export function systemApi({ host, liantai, report }: ApiContext): Family {
  const { about } = liantai;
  const language = about.locale === "en" ? "en" : "zh_CN";
  const screen = () => ({ screenWidth: window.innerWidth, screenHeight: window.innerHeight });

  const windowInfo = (): Facts => {
    const { screenWidth, screenHeight } = screen();
    const { statusBar } = host.navigationBar.metrics();
    const box = host.router.current()?.root.closest(".lt-box")?.getBoundingClientRect();
    const isBare = host.app.window.navigationStyle === "custom";
    const screenTop = box && box.height > 0 ? box.top : isBare ? 0 : BAR;
    const windowHeight = box && box.height > 0 ? box.height : screenHeight - screenTop;
    return {
      pixelRatio: window.devicePixelRatio,
      ...screen(),
      windowWidth: screenWidth,
      windowHeight,
      statusBarHeight: statusBar,
      screenTop,
      safeArea: {
        left: 0,
        right: screenWidth,
        top: statusBar,
        bottom: screenHeight,
        width: screenWidth,
        height: screenHeight - statusBar,
      },
    };
  };
  const deviceInfo = (): Facts => ({ ...phoneOf(navigator.userAgent), benchmarkLevel: 50, abi: "", memorySize: 4096 });
  const appBaseInfo = (): Facts => ({
    SDKVersion: SDK_VERSION,
    enableDebug: false,
    host: { appId: "", env: "LiantaiWeb", version: VERSION },
    hostName: "LiantaiWeb",
    language,
    version: VERSION,
    theme: "light",
    fontSizeScaleFactor: 1,
    fontSizeSetting: 16,
    mode: "default",
  });
  const orientation = () => (window.innerWidth > window.innerHeight ? "landscape" : "portrait");
  const setting = (): Facts => ({
    bluetoothEnabled: false,
    locationEnabled: false,
    wifiEnabled: navigator.onLine,
    deviceOrientation: orientation(),
  });
  const denied = ["camera", "location", "microphone", "notification", "bluetooth", "phoneCalendar"];
  const authorize = (): Facts => ({
    albumAuthorized: "authorized",
    locationReducedAccuracy: false,
    ...Object.fromEntries(denied.map((name) => [`${name}Authorized`, "denied"])),
  });
  const system = (): Facts => ({
    ...deviceInfo(),
    ...windowInfo(),
    ...appBaseInfo(),
    ...setting(),
    ...authorize(),
    appName: about.title,
  });
  const capsule = () => {
    const { left, top, right, bottom, width, height } = host.navigationBar.metrics().capsule;
    return { left, top, right, bottom, width, height };
  };
  const launch = (from: typeof host.launch): Facts => ({ ...from, forwardMaterials: [], apiCategory: "default" });
  const ext = () => liantai.getLaunchOptions().ext ?? {};
  const skyline = () => ({ isSupported: false, version: "", reason: "client not supported" });
  const later = (listener: unknown, data: unknown) => {
    if (typeof listener === "function") setTimeout(() => listener(data));
  };
  return {
    calls: {
      getSystemInfoAsync: system,
      getExtConfig: () => ({ extConfig: ext() }),
      getSkylineInfo: skyline,
      getNetworkType: () => ({ networkType: networkType(), hasSystemProxy: false }),
    },
    plain: {
      getSystemInfo: makePromptCall("getSystemInfo", system, report),
      getSystemInfoSync: system,
      getWindowInfo: windowInfo,
      getDeviceInfo: deviceInfo,
      getAppBaseInfo: appBaseInfo,
      getSystemSetting: setting,
      getAppAuthorizeSetting: authorize,
      getSkylineInfoSync: skyline,
      getRendererUserAgent: () => navigator.userAgent,
      getMenuButtonBoundingClientRect: capsule,
      getMenuButtonLayout: capsule,
      getLaunchOptionsSync: () => launch(host.launch),
      getEnterOptionsSync: () => launch(host.enter()),
      getExtConfigSync: ext,
      getAccountInfoSync: () => ({
        miniProgram: {
          appId: about.appid,
          envVersion: about.mode,
          version: about.mode === "release" ? about.version : "",
        },
        plugin: {},
      }),
      // The version served is always the newest: there is never an update to wait for.
      getUpdateManager: () => ({
        applyUpdate: () => undefined,
        onCheckForUpdate: (listener: unknown) => later(listener, { hasUpdate: false }),
        onUpdateReady: () => undefined,
        onUpdateFailed: () => undefined,
      }),
    },
  };
}

interface NetworkInformation {
  type?: string;
  effectiveType?: string;
}

/** The kind of connection, as far as a browser tells. */
export function networkType(): string {
  if (!navigator.onLine) return "none";
  const { connection } = navigator as Navigator & { connection?: NetworkInformation };
  if (connection?.type !== "cellular") return "wifi";
  return connection.effectiveType?.replace("slow-", "") ?? "4g";
}

/** What a browser's own description says of the phone. Anything that is no phone counts as a development tool. */
export function phoneOf(agent: string): { brand: string; model: string; system: string; platform: string } {
  const apple = /(iPhone|iPad).*? OS (\d+[_\d]*)/.exec(agent);
  if (apple)
    return {
      brand: "Apple",
      model: apple[1] ?? "",
      system: `iOS ${apple[2]?.replace(/_/g, ".")}`,
      platform: "ios",
    };
  const android = /Android ([\d.]+)(?:; ([^;)]+?))?(?: Build|[;)])/.exec(agent);
  if (!android) return { brand: "devtools", model: "Browser", system: "Web", platform: "devtools" };
  const model = android[2]?.trim() ?? "Android";
  return { brand: model.split(" ")[0] ?? "", model, system: `Android ${android[1]}`, platform: "android" };
}
