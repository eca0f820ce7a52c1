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
const tag = (names: string): RegExp => new RegExp(`<(?:${names})(?=[\\s/>])`, "g");

/** The list printed on a version under "not available in a browser". */
export const FEATURES: readonly Feature[] = [
  { key: "scan", pattern: api("scanCode"), name: { zh: "扫码", en: "Code scanning" } },
  { key: "camera", pattern: api("createCameraContext|createVKSession"), name: { zh: "相机", en: "Camera" } },
  { key: "camera", pattern: tag("camera"), name: { zh: "相机", en: "Camera" }, only: "native" },
  {
    key: "map",
    pattern: api("createMapContext|chooseLocation|openLocation|choosePoi"),
    name: { zh: "地图", en: "Map" },
  },
  { key: "map", pattern: tag("map"), name: { zh: "地图", en: "Map" }, only: "native" },
  {
    key: "location",
    pattern: api("getLocation|getFuzzyLocation|startLocationUpdate"),
    name: { zh: "定位", en: "Location" },
  },
  {
    key: "pay",
    pattern: api("requestPayment|requestOrderPayment|pay|requestVirtualPayment"),
    name: { zh: "支付（以沙箱收银台代替）", en: "Payment (a sandbox cashier stands in)" },
  },
  {
    key: "phone_number",
    pattern: /open-type=["']getPhoneNumber/g,
    name: { zh: "获取手机号", en: "Phone number" },
    only: "native",
  },
  {
    key: "contact",
    pattern: /open-type=["'](?:contact|im)["']/g,
    name: { zh: "客服会话", en: "Customer service chat" },
    only: "native",
  },
  {
    key: "live",
    pattern: tag("live-player|live-pusher|voip-room"),
    name: { zh: "直播组件", en: "Live components" },
    only: "native",
  },
  { key: "bluetooth", pattern: api("openBluetoothAdapter|createBLEConnection"), name: { zh: "蓝牙", en: "Bluetooth" } },
  { key: "nfc", pattern: api("getNFCAdapter|startHCE"), name: { zh: "NFC", en: "NFC" } },
  { key: "cloud", pattern: /\b(?:wx|xhs|tt|jd)\.cloud\b/g, name: { zh: "云开发", en: "Cloud functions" } },
  { key: "plugin", pattern: /\brequirePlugin\s*\(|["']plugin:\/\//g, name: { zh: "插件", en: "Plugins" } },
  { key: "worker", pattern: api("createWorker"), name: { zh: "多线程 Worker", en: "Workers" } },
  { key: "socket", pattern: api("connectSocket"), name: { zh: "WebSocket", en: "WebSocket" } },
  { key: "transfer", pattern: api("uploadFile|downloadFile"), name: { zh: "上传与下载文件", en: "File transfer" } },
  { key: "record", pattern: api("getRecorderManager|startRecord"), name: { zh: "录音", en: "Recording" } },
  {
    key: "address",
    pattern: api("chooseAddress|chooseInvoiceTitle"),
    name: { zh: "收货地址与发票", en: "Address book" },
  },
  { key: "card", pattern: api("addCard|openCard"), name: { zh: "卡包", en: "Card wallet" } },
  { key: "subscribe", pattern: api("requestSubscribeMessage"), name: { zh: "订阅消息", en: "Subscription messages" } },
  { key: "ad", pattern: api("createRewardedVideoAd|createInterstitialAd"), name: { zh: "广告", en: "Advertising" } },
  { key: "ad", pattern: tag("ad|ad-custom"), name: { zh: "广告", en: "Advertising" }, only: "native" },
  {
    key: "open_data",
    pattern: tag("open-data|official-account|web-view"),
    name: { zh: "开放数据与网页组件", en: "Open data and web views" },
    only: "native",
  },
  {
    key: "motion",
    pattern: api("startAccelerometer|startGyroscope|startDeviceMotionListening|startCompass"),
    name: { zh: "运动传感器", en: "Motion sensors" },
  },
  {
    key: "face",
    pattern: api("startFacialRecognitionVerify|checkIsSupportSoterAuthentication"),
    name: { zh: "生物认证", en: "Biometrics" },
  },
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
