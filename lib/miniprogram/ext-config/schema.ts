import { z } from "zod";
import { colour, relativePath, subPackage, tabItem } from "@/lib/miniprogram/package/app-config";

/** Characters of one brand's ext.json: it travels to the phone with every opening. */
export const EXT_CHARACTERS = 64 * 1024;

const key = z.string().min(1).max(128);
const appid = z.string().min(1).max(64);
const milliseconds = z.int().min(1).max(60_000);

/** Options of a window, of one page or of all: the keys a page.json knows; others are refused, not passed on. */
export const windowOverride = z.strictObject({
  navigationBarTitleText: z.string().max(200).optional(),
  navigationBarBackgroundColor: colour.or(z.string().regex(/^@\w{1,64}$/)).optional(),
  navigationBarTextStyle: z.enum(["black", "white"]).optional(),
  navigationStyle: z.enum(["default", "custom"]).optional(),
  backgroundColor: colour.or(z.string().regex(/^@\w{1,64}$/)).optional(),
  backgroundTextStyle: z.enum(["dark", "light"]).optional(),
  backgroundColorTop: colour.optional(),
  backgroundColorBottom: colour.optional(),
  enablePullDownRefresh: z.boolean().optional(),
  onReachBottomDistance: z.int().min(0).max(2000).optional(),
  pageOrientation: z.enum(["auto", "portrait", "landscape"]).optional(),
  disableScroll: z.boolean().optional(),
});

const tabBarOverride = z.strictObject({
  color: colour.optional(),
  selectedColor: colour.optional(),
  backgroundColor: colour.optional(),
  borderStyle: z.enum(["black", "white"]).optional(),
  position: z.enum(["bottom", "top"]).optional(),
  custom: z.boolean().optional(),
  list: z.array(tabItem).min(2).max(5).optional(),
});

/**
 * ext.json: what one brand changes of a template, and the values its code reads at run time. Keys and their meaning
 * follow the third-party platforms' ext.json; an unknown key is an error, since it would silently do nothing.
 */
export const extConfig = z.strictObject({
  extEnable: z.boolean().optional(),
  extAppid: appid.optional(),
  directCommit: z.boolean().optional(),
  ext: z.record(key, z.json()).optional(),
  extPages: z.record(relativePath, windowOverride).optional(),
  pages: z.array(relativePath).min(1).max(1000).optional(),
  subPackages: z.array(subPackage).max(200).optional(),
  window: windowOverride.optional(),
  networkTimeout: z
    .strictObject({
      request: milliseconds.optional(),
      connectSocket: milliseconds.optional(),
      uploadFile: milliseconds.optional(),
      downloadFile: milliseconds.optional(),
    })
    .optional(),
  tabBar: tabBarOverride.optional(),
  plugins: z.record(key, z.json()).optional(),
  functionalPages: z.boolean().or(z.record(key, z.json())).optional(),
  navigateToMiniProgramAppIdList: z.array(appid).max(1024).optional(),
  customOpen: z.record(key, z.json()).optional(),
  requiredPrivateInfos: z.array(key).max(40).optional(),
  sitemap: z.record(key, z.json()).optional(),
});
export type ExtConfig = z.output<typeof extConfig>;

/** Names of texts (`errors.fields`). */
export type ExtFault =
  | "ext_unknown"
  | "ext_format"
  | "ext_too_large"
  | "ext_other_appid"
  | "ext_not_h5"
  | "ext_not_in_template"
  | "ext_tab_lost";

/** Reads what somebody gives as ext.json; the faults are keyed by the path they stand at (`window.navigationBarTitleText`). */
export function readExtConfig(value: unknown): { config: ExtConfig } | { faults: Record<string, ExtFault> } {
  if (JSON.stringify(value ?? null).length > EXT_CHARACTERS) return { faults: { _: "ext_too_large" } };
  const parsed = extConfig.safeParse(value);
  if (parsed.success) return { config: parsed.data };
  const faults: Record<string, ExtFault> = {};
  for (const issue of parsed.error.issues) {
    const names = issue.code === "unrecognized_keys" ? issue.keys : [null];
    for (const name of names) {
      const place = [...issue.path, ...(name === null ? [] : [name])].map(String).join(".");
      faults[place || "_"] = name === null ? "ext_format" : "ext_unknown";
    }
  }
  return { faults };
}
