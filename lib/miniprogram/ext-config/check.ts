import { layoutOf } from "./merge";
import type { ExtConfig, ExtFault } from "./schema";

/** What of a template's package an ext.json may refer to. */
export type ExtGround = {
  kind: "h5" | "native";
  /** Pages of the main package. */
  mainPages: readonly string[];
  subPackages: readonly { root: string; pages: readonly string[] }[];
  /** Pages its own tab bar leads to. */
  tabPages: readonly string[];
  hasFile: (path: string) => boolean;
};

/**
 * What an ext.json asks for and the template cannot give, keyed by path: pages that are not the template's, tabs without
 * a page or picture, another mini-program's appid. An H5 build has no configuration to change, so it takes values only.
 */
export function checkExtConfig(config: ExtConfig, ground: ExtGround, appid?: string): Record<string, ExtFault> {
  const faults: Record<string, ExtFault> = {};
  if (appid && config.extAppid && config.extAppid !== appid) faults.extAppid = "ext_other_appid";
  if (ground.kind === "h5") {
    for (const key of Object.keys(layoutOf(config))) faults[key] = "ext_not_h5";
    return faults;
  }
  const allSubPages = (packages: ExtGround["subPackages"]) =>
    packages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`));
  config.pages?.forEach((page, index) => {
    if (!ground.mainPages.includes(page)) faults[`pages.${index}`] = "ext_not_in_template";
  });
  config.subPackages?.forEach((wanted, index) => {
    const known = ground.subPackages.find(({ root }) => root === wanted.root);
    if (!known) faults[`subPackages.${index}.root`] = "ext_not_in_template";
    wanted.pages.forEach((page, at) => {
      if (known && !known.pages.includes(page)) faults[`subPackages.${index}.pages.${at}`] = "ext_not_in_template";
    });
  });
  const mainPages = config.pages ?? ground.mainPages;
  if (!config.tabBar?.list && ground.tabPages.some((page) => !mainPages.includes(page)))
    faults.pages ??= "ext_tab_lost";
  const pages = new Set([...mainPages, ...allSubPages(config.subPackages ?? ground.subPackages)]);
  for (const page of Object.keys(config.extPages ?? {}))
    if (!pages.has(page)) faults[`extPages.${page}`] = "ext_not_in_template";
  config.tabBar?.list?.forEach((tab, index) => {
    const at = `tabBar.list.${index}`;
    if (!mainPages.includes(tab.pagePath)) faults[`${at}.pagePath`] = "ext_not_in_template";
    for (const icon of ["iconPath", "selectedIconPath"] as const) {
      const path = tab[icon];
      if (path && !ground.hasFile(path)) faults[`${at}.${icon}`] = "ext_not_in_template";
    }
  });
  return faults;
}
