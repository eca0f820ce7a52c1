/** The few words the runtime itself says; the package's pages bring their own. */
const WORDS = {
  "zh-CN": {
    failed: "页面打开失败",
    notFound: "页面不存在",
    retry: "重试",
    home: "回到首页",
    back: "返回",
    partFailed: "分包没有加载成功，请检查网络后重试",
    notOpened: "小程序没有打开",
  },
  en: {
    failed: "This page did not open",
    notFound: "This page does not exist",
    retry: "Try again",
    home: "Home",
    back: "Back",
    partFailed: "A part of the mini-program could not be loaded; check the connection and try again",
    notOpened: "The mini-program did not open",
  },
} as const;

export type Word = keyof (typeof WORDS)["en"];

export function word(locale: string, name: Word): string {
  return WORDS[locale === "en" ? "en" : "zh-CN"][name];
}
