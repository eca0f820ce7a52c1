import { describe, expect, it } from "vitest";
import { checkExtConfig, type ExtGround } from "./check";
import { changesFiles, layOver, mergeAppConfig, mergePageConfig, mergeSitemap } from "./merge";
import { EXT_CHARACTERS, type ExtConfig, readExtConfig } from "./schema";

const ground: ExtGround = {
  kind: "native",
  mainPages: ["pages/index", "pages/cart", "pages/me"],
  subPackages: [{ root: "packages/gift", pages: ["index", "card"] }],
  tabPages: ["pages/index", "pages/me"],
  hasFile: (path) => path === "images/home.png",
};

describe("reading", () => {
  it("takes every key of the reference", () => {
    const given = {
      extEnable: true,
      extAppid: "mpone",
      directCommit: false,
      ext: { shop: "澄屿", theme: { main: "#0a6c74" }, flags: [1, null, true] },
      extPages: { "pages/index": { navigationBarTitleText: "首页" } },
      pages: ["pages/index", "pages/me"],
      subPackages: [{ root: "packages/gift", pages: ["index"] }],
      window: { navigationBarTitleText: "澄屿" },
      networkTimeout: { request: 5000 },
      tabBar: { selectedColor: "#0a6c74" },
      plugins: {},
      functionalPages: true,
      navigateToMiniProgramAppIdList: ["wx1"],
      customOpen: {},
      requiredPrivateInfos: ["getLocation"],
      sitemap: { rules: [] },
    };
    expect(readExtConfig(given)).toEqual({ config: given });
  });

  it("names the place of each fault", () => {
    expect(
      readExtConfig({ windows: {}, window: { navigationBarTextStyle: "pink", titel: 1 }, tabBar: { list: [] } }),
    ).toEqual({
      faults: {
        windows: "ext_unknown",
        "window.navigationBarTextStyle": "ext_format",
        "window.titel": "ext_unknown",
        "tabBar.list": "ext_format",
      },
    });
    expect(readExtConfig("text")).toEqual({ faults: { _: "ext_format" } });
    expect(readExtConfig({ ext: { a: "x".repeat(EXT_CHARACTERS) } })).toEqual({ faults: { _: "ext_too_large" } });
  });
});

describe("what a template can give", () => {
  const faults = (config: ExtConfig, appid?: string) => checkExtConfig(config, ground, appid);

  it("lets pages be left out, never added", () => {
    expect(faults({ pages: ["pages/index", "pages/me"] })).toEqual({});
    expect(faults({ pages: ["pages/index", "pages/new"], tabBar: { list: [] } })).toEqual({
      "pages.1": "ext_not_in_template",
    });
    expect(faults({ subPackages: [{ root: "packages/gift", pages: ["card", "x"] }] })).toEqual({
      "subPackages.0.pages.1": "ext_not_in_template",
    });
    expect(faults({ subPackages: [{ root: "other", pages: [] }] })).toEqual({
      "subPackages.0.root": "ext_not_in_template",
    });
  });

  it("keeps the tab bar whole", () => {
    expect(faults({ pages: ["pages/index", "pages/cart"] })).toEqual({ pages: "ext_tab_lost" });
    const list = [
      { pagePath: "pages/index", text: "一", iconPath: "images/home.png" },
      { pagePath: "pages/gone", text: "二", iconPath: "images/gone.png" },
    ];
    expect(faults({ tabBar: { list } })).toEqual({
      "tabBar.list.1.pagePath": "ext_not_in_template",
      "tabBar.list.1.iconPath": "ext_not_in_template",
    });
  });

  it("sets options only of pages that are left", () => {
    expect(faults({ extPages: { "packages/gift/card": {}, "pages/no": {} } })).toEqual({
      "extPages.pages/no": "ext_not_in_template",
    });
  });

  it("belongs to one mini-program", () => {
    expect(faults({ extAppid: "mpone" }, "mptwo")).toEqual({ extAppid: "ext_other_appid" });
    expect(faults({ extAppid: "mpone" }, "mpone")).toEqual({});
  });

  it("gives an H5 build values and nothing else", () => {
    const h5 = { ...ground, kind: "h5" as const };
    expect(checkExtConfig({ ext: { a: 1 }, extAppid: "mpone" }, h5, "mpone")).toEqual({});
    expect(checkExtConfig({ window: {}, pages: ["a"] }, h5)).toEqual({ window: "ext_not_h5", pages: "ext_not_h5" });
  });
});

describe("merging", () => {
  const app = {
    pages: ["pages/index", "pages/cart", "pages/me"],
    entryPagePath: "pages/cart",
    subpackages: [{ root: "packages/gift", pages: ["index", "card"] }],
    window: { navigationBarTitleText: "模板", navigationBarTextStyle: "black" },
    tabBar: { color: "#000000", list: ["old"] },
    requiredPrivateInfos: ["getLocation"],
    plugins: { old: {} },
  };

  it("overrides on the same level, replaces lists, adds private infos", () => {
    const merged = mergeAppConfig(app, {
      pages: ["pages/index"],
      subPackages: [{ root: "packages/gift", pages: ["index"] }],
      window: { navigationBarTitleText: "澄屿" },
      tabBar: { color: "#ffffff" },
      requiredPrivateInfos: ["chooseAddress", "getLocation"],
      plugins: {},
    });
    expect(merged).toEqual({
      pages: ["pages/index"],
      subPackages: [{ root: "packages/gift", pages: ["index"] }],
      window: { navigationBarTitleText: "澄屿", navigationBarTextStyle: "black" },
      tabBar: { color: "#ffffff", list: ["old"] },
      requiredPrivateInfos: ["getLocation", "chooseAddress"],
      plugins: {},
    });
    expect(mergeAppConfig(app, { ext: { a: 1 } })).toEqual(app);
  });

  it("lays page options and sitemap rules over the template's", () => {
    expect(
      mergePageConfig({ usingComponents: {}, navigationBarTitleText: "a" }, { navigationBarTitleText: "b" }),
    ).toEqual({ usingComponents: {}, navigationBarTitleText: "b" });
    expect(mergeSitemap({ desc: "x", rules: [2] }, { rules: [1] })).toEqual({ desc: "x", rules: [1, 2] });
  });

  it("lays a brand's own over what all have in common", () => {
    const common: ExtConfig = {
      ext: { api: "/a", theme: "#000000" },
      window: { navigationBarTitleText: "all", navigationBarTextStyle: "white" },
      extPages: { "pages/index": { navigationBarTitleText: "all", disableScroll: true } },
      pages: ["pages/index"],
    };
    const own: ExtConfig = {
      ext: { theme: "#ffffff" },
      window: { navigationBarTitleText: "own" },
      extPages: { "pages/index": { navigationBarTitleText: "own" }, "pages/me": {} },
      pages: ["pages/me"],
    };
    expect(layOver(common, own)).toEqual({
      ext: { api: "/a", theme: "#ffffff" },
      window: { navigationBarTitleText: "own", navigationBarTextStyle: "white" },
      extPages: { "pages/index": { navigationBarTitleText: "own", disableScroll: true }, "pages/me": {} },
      pages: ["pages/me"],
    });
    expect(layOver(common, {})).toEqual(common);
  });

  it("knows which brands share the template's files as they are", () => {
    expect(changesFiles({ ext: { a: 1 }, extAppid: "x", extEnable: true, directCommit: true })).toBe(false);
    expect(changesFiles({ ext: {}, window: {} })).toBe(true);
  });
});
