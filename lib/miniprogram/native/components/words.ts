import type { AppHost } from "@/lib/miniprogram/native/contract";

const WORDS = {
  "zh-CN": {
    ok: "确定",
    cancel: "取消",
    notHere: "浏览器体验版不支持这个组件",
    openSite: "网页在浏览器体验版里不能嵌入",
    copy: "复制地址",
  },
  en: {
    ok: "OK",
    cancel: "Cancel",
    notHere: "This component does not work in the browser preview",
    openSite: "Web pages cannot be shown inside the browser preview",
    copy: "Copy address",
  },
} as const;

/** The words components show of their own accord, in the visitor's language. */
export const wordsFor = (app: AppHost): (typeof WORDS)[keyof typeof WORDS] =>
  WORDS[app.liantai.about.locale === "en" ? "en" : "zh-CN"];
