import type { ExtConfig } from "./schema";

type Json = Record<string, unknown>;

/** Keys of ext.json that steer, or that only the running code reads: they change no file of the package. */
const withoutFiles = ["extEnable", "extAppid", "directCommit", "ext", "customOpen"] as const;

/** The part of an ext.json that changes files of the package; empty for brands that only set values. */
export function layoutOf(config: ExtConfig): ExtConfig {
  const layout: ExtConfig = { ...config };
  for (const key of withoutFiles) delete layout[key];
  return layout;
}

export const changesFiles = (config: ExtConfig): boolean => Object.keys(layoutOf(config)).length > 0;

/**
 * What all brands of a wave have in common with one brand's own values laid over it: values of `ext`, options of a
 * window, a page, the tab bar and time-outs one by one; whole lists and everything else replaced.
 */
export function layOver(common: ExtConfig, own: ExtConfig): ExtConfig {
  const merged: ExtConfig = { ...common, ...own };
  for (const key of ["ext", "window", "networkTimeout", "tabBar"] as const) {
    if (common[key] && own[key]) Object.assign(merged, { [key]: { ...common[key], ...own[key] } });
  }
  if (common.extPages && own.extPages) {
    const pages = { ...common.extPages };
    for (const [page, options] of Object.entries(own.extPages)) pages[page] = { ...pages[page], ...options };
    merged.extPages = pages;
  }
  return merged;
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const object = (value: unknown): Json => (isObject(value) ? value : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** app.json of the brand's package: same-level override, replacement or addition, key by key as ext.json defines it. */
export function mergeAppConfig(app: Json, config: ExtConfig): Json {
  const merged: Json = { ...app };
  for (const key of ["window", "networkTimeout", "tabBar"] as const) {
    if (config[key]) merged[key] = { ...object(app[key]), ...config[key] };
  }
  for (const key of ["pages", "plugins", "functionalPages", "navigateToMiniProgramAppIdList"] as const) {
    if (config[key] !== undefined) merged[key] = config[key];
  }
  if (config.subPackages) {
    delete merged.subpackages;
    merged.subPackages = config.subPackages;
  }
  if (config.pages && typeof app.entryPagePath === "string" && !config.pages.includes(app.entryPagePath))
    delete merged.entryPagePath;
  if (config.requiredPrivateInfos)
    merged.requiredPrivateInfos = [...new Set([...list(app.requiredPrivateInfos), ...config.requiredPrivateInfos])];
  return merged;
}

/** page.json with the brand's options for that page over it. */
export const mergePageConfig = (page: Json, options: Json): Json => ({ ...page, ...options });

/** sitemap.json with the brand's rules added before the template's own. */
export function mergeSitemap(sitemap: Json, added: Json): Json {
  return { ...sitemap, ...added, rules: [...list(added.rules), ...list(sitemap.rules)] };
}
