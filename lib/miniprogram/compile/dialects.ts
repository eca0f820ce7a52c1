import { DIALECT_FILES, type Dialect } from "@/lib/miniprogram/package/kind";

/** Extensions of views, styles and view scripts: those of the package's own dialect first, then every other. */
export interface Extensions {
  views: string[];
  styles: string[];
  scripts: string[];
}

const WECHAT_FIRST: Dialect[] = ["wechat", "xiaohongshu", "douyin", "jd"];

/** A component library written for one platform is found in a package of another as well. */
export function extensionsOf(dialect: Dialect): Extensions {
  const order = [dialect, ...WECHAT_FIRST.filter((other) => other !== dialect)];
  const pick = (part: "view" | "style" | "script") => [...new Set(order.map((name) => DIALECT_FILES[name][part]))];
  return { views: pick("view"), styles: pick("style"), scripts: pick("script") };
}

/** Tags of view scripts: `<wxs>`, and what the dialects call it. */
export const SCRIPT_TAGS: ReadonlySet<string> = new Set(["wxs", "sjs", "jds", "xhs", "import-sjs", "xs"]);

/** What a source path of a view may end with; the template compiler knows paths without it. */
export const VIEW_ENDING = /\.(?:wxml|xhsml|ttml|jxml)$/i;
export const SCRIPT_ENDING = /\.(?:wxs|sjs|jds|xhs|xs)$/i;
export const STYLE_ENDING = /\.(?:wxss|ttss|jxss|css)$/i;

/** `xhs:if`, `tt:for` … mean `wx:…` in every dialect. */
const DIRECTIVE = /^(?:xhs|tt|jd):(?=(?:if|elif|else|for|for-items|for-item|for-index|key)$)/;

/** A directive under the name the template compiler knows; other attributes as they are. `for-items` is an old `for`. */
export const directive = (name: string): string => name.replace(DIRECTIVE, "wx:").replace(/^wx:for-items$/, "wx:for");
