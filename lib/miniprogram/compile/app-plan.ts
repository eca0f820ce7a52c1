import { isObject, type JsonObject, readJsonObject, textEntries } from "@/lib/miniprogram/compile/json-file";
import type { Aliases } from "@/lib/miniprogram/compile/locate";
import type { PackageSource } from "@/lib/miniprogram/compile/package-source";
import type { Remarks } from "@/lib/miniprogram/compile/remarks";
import { withTheme } from "@/lib/miniprogram/compile/theme";
import type { TabBarConfig } from "@/lib/miniprogram/native/contract";
import { type AppConfig, appConfig } from "@/lib/miniprogram/package/app-config";
import type { LocatedJson } from "@/lib/miniprogram/package/json";

/** What app.json says, read and put in order. */
export interface AppPlan {
  config: JsonObject;
  placeOf: LocatedJson["placeOf"];
  /** Pages of the main package. */
  mainPages: string[];
  subPackages: { root: string; name?: string; independent: boolean; pages: string[] }[];
  entry: string;
  window: JsonObject;
  tabBar: TabBarConfig | null;
  usingComponents: [string, string][];
  placeholders: [string, string][];
  aliases: Aliases;
  theme: JsonObject | null;
}

/** Reads app.json and theme.json. Null when app.json cannot be used; then a remark says why. */
export async function readAppPlan(source: PackageSource, remarks: Remarks): Promise<AppPlan | null> {
  const found = await readJsonObject(source, "app.json", remarks);
  if (!found) {
    const message = { zh: "没有可用的 app.json。", en: "There is no usable app.json." };
    remarks.error("app_missing", { file: "app.json" }, message);
    return null;
  }
  const theme = (await readJsonObject(source, themeFile(found.value), remarks))?.value ?? null;
  const config = withTheme(found.value, theme);
  const checked = appConfig.safeParse(config);
  if (!checked.success) {
    for (const issue of checked.error.issues.slice(0, 20)) {
      const field = issue.path.map(String).join(".") || "app.json";
      const message = { zh: `“${field}”不符合 app.json 的格式。`, en: `“${field}” does not fit app.json.` };
      remarks.error("app_schema", { file: "app.json", ...found.placeOf(issue.path) }, message);
    }
    return null;
  }
  return planOf(checked.data, config, found.placeOf, theme);
}

function themeFile(config: JsonObject): string {
  const named = config.themeLocation;
  return typeof named === "string" ? named.replace(/^\.?\//, "") : "theme.json";
}

function planOf(
  checked: AppConfig,
  config: JsonObject,
  placeOf: LocatedJson["placeOf"],
  theme: JsonObject | null,
): AppPlan {
  const subPackages = (checked.subPackages ?? checked.subpackages ?? []).map(({ root, name, independent, pages }) => ({
    root,
    ...(name !== undefined && { name }),
    independent: independent ?? false,
    pages: pages.map((page) => `${root}/${page}`),
  }));
  const entry = checked.entryPagePath ?? checked.pages[0] ?? "";
  return {
    config,
    placeOf,
    mainPages: [...new Set(checked.pages)],
    subPackages,
    entry,
    window: isObject(config.window) ? config.window : {},
    tabBar: tabBarOf(checked),
    usingComponents: textEntries(config.usingComponents),
    placeholders: textEntries(config.componentPlaceholder),
    aliases: textEntries(config.resolveAlias),
    theme,
  };
}

function tabBarOf({ tabBar }: AppConfig): TabBarConfig | null {
  if (!tabBar) return null;
  return {
    custom: tabBar.custom ?? false,
    position: tabBar.position ?? "bottom",
    color: tabBar.color ?? "#7A7E83",
    selectedColor: tabBar.selectedColor ?? "#07C160",
    backgroundColor: tabBar.backgroundColor ?? "#FFFFFF",
    borderStyle: tabBar.borderStyle === "white" ? "white" : "black",
    list: tabBar.list.map(({ pagePath, text, iconPath, selectedIconPath }) => ({
      pagePath,
      text: text ?? "",
      ...(iconPath !== undefined && { iconPath }),
      ...(selectedIconPath !== undefined && { selectedIconPath }),
    })),
  };
}
