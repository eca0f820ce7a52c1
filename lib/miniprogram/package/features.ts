import type { Wording } from "@/lib/miniprogram/package/diagnostics";

/** Something a phone's platform can do and a browser page of ours cannot (or does another way). */
export interface Feature {
  key: string;
  pattern: RegExp;
  name: Wording;
  /** Only looked for in this kind of package. */
  only?: "h5" | "native";
}

const api = (names: string): RegExp => new RegExp(`\\b(?:wx|xhs|tt|jd)\\.(?:${names})\\b`, "g");

/** Calls an H5 build may make of a platform's object and that our small stand-in for it lacks. */
const OF_H5: readonly (readonly [key: string, names: string, zh: string, en: string])[] = [
  ["scan", "scanCode", "扫码", "Code scanning"],
  ["camera", "createCameraContext|createVKSession", "相机", "Camera"],
  ["map", "createMapContext|chooseLocation|openLocation|choosePoi", "地图", "Map"],
  ["location", "getLocation|getFuzzyLocation|startLocationUpdate", "定位", "Location"],
  ["bluetooth", "openBluetoothAdapter|createBLEConnection", "蓝牙", "Bluetooth"],
  ["socket", "connectSocket", "WebSocket", "WebSocket"],
  ["transfer", "uploadFile|downloadFile", "上传与下载文件", "File transfer"],
  ["record", "getRecorderManager|startRecord", "录音", "Recording"],
  ["address", "chooseAddress|chooseInvoiceTitle", "收货地址与发票", "Address book"],
  ["card", "addCard|openCard", "卡包", "Card wallet"],
  ["subscribe", "requestSubscribeMessage", "订阅消息", "Subscription messages"],
];

/**
 * What is said of a package by its words alone, under "not available in a browser". For a native package the compiler
 * says what its runtime lacks, name by name (native/api/names.ts, native/components/names.ts); here stands only what is
 * there and done another way.
 */
export const FEATURES: readonly Feature[] = [
  {
    key: "pay",
    pattern: api("requestPayment|requestOrderPayment|pay|requestVirtualPayment"),
    name: { zh: "支付（以沙箱收银台代替）", en: "Payment (a sandbox cashier stands in)" },
  },
  {
    key: "phone_number",
    pattern: /open-type=["'](?:getPhoneNumber|getRealtimePhoneNumber)/g,
    name: { zh: "手机号（体验版给出测试号码）", en: "Phone number (a trial gives a test number)" },
    only: "native",
  },
  {
    key: "contact",
    pattern: /open-type=["'](?:contact|im)["']/g,
    name: { zh: "客服会话", en: "Customer service chat" },
    only: "native",
  },
  ...OF_H5.map(([key, names, zh, en]): Feature => ({ key, pattern: api(names), name: { zh, en }, only: "h5" })),
  { key: "cloud", pattern: /\b(?:wx|xhs|tt|jd)\.cloud\b/g, name: { zh: "云开发", en: "Cloud functions" }, only: "h5" },
  { key: "h5_location", pattern: /\bnavigator\.geolocation\b/g, name: { zh: "定位", en: "Location" }, only: "h5" },
  {
    key: "h5_media",
    pattern: /\bgetUserMedia\b/g,
    name: { zh: "相机与麦克风", en: "Camera and microphone" },
    only: "h5",
  },
  { key: "h5_cookie", pattern: /\bdocument\.cookie\b/g, name: { zh: "Cookie", en: "Cookies" }, only: "h5" },
  {
    key: "h5_storage",
    pattern: /\b(?:indexedDB|sessionStorage|caches\.open)\b/g,
    name: {
      zh: "IndexedDB 与会话存储（请用 liantai.setStorage）",
      en: "IndexedDB and session storage (use liantai.setStorage)",
    },
    only: "h5",
  },
  {
    key: "h5_worker",
    pattern: /\bserviceWorker\.register\b|\bnew (?:Shared)?Worker\b/g,
    name: { zh: "Service Worker 与 Worker", en: "Workers" },
    only: "h5",
  },
  {
    key: "h5_network",
    pattern: /\bnew (?:WebSocket|EventSource|XMLHttpRequest)\b|\bnavigator\.sendBeacon\b|(?<![.\w$])fetch\s*\(/g,
    name: { zh: "直接联网（请用 liantai.request）", en: "Direct network access (use liantai.request)" },
    only: "h5",
  },
  { key: "h5_popup", pattern: /\bwindow\.open\s*\(/g, name: { zh: "弹出窗口", en: "Pop-up windows" }, only: "h5" },
];
