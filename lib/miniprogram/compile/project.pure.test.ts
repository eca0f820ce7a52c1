import { describe, expect, test } from "vitest";
import { compilePackage } from "@/lib/miniprogram/compile/compile";
import { memorySource } from "@/lib/miniprogram/compile/package-source";
import { compileFiles } from "@/lib/miniprogram/compile/testing";

const component = { "component/js": "Component({})" };
const part = (path: string): Record<string, string> => ({
  [`${path}.js`]: component["component/js"],
  [`${path}.json`]: '{"component":true}',
  [`${path}.wxml`]: "<view/>",
});
const using = (uses: object, files: Record<string, string>, more: object = {}) =>
  compileFiles({
    "pages/a.wxml": "<view/>",
    "pages/a.json": JSON.stringify({ usingComponents: uses, ...more }),
    ...files,
  });

describe("components are found", () => {
  test.each([
    ["relative", "../parts/b", part("parts/b"), "parts/b"],
    ["from the root", "/parts/b", part("parts/b"), "parts/b"],
    ["by their folder", "/parts/b", part("parts/b/index"), "parts/b/index"],
    ["in a built package of npm", "ui/b/b", part("miniprogram_npm/ui/b/b"), "miniprogram_npm/ui/b/b"],
    ["in a package beside the page", "ui/b", part("pages/miniprogram_npm/ui/b"), "pages/miniprogram_npm/ui/b"],
    [
      "in a package that was not built",
      "@x/ui/b/index",
      { ...part("node_modules/@x/ui/lib/b/index"), "node_modules/@x/ui/package.json": '{"miniprogram":"lib"}' },
      "node_modules/@x/ui/lib/b/index",
    ],
    [
      "by the address of a package that was not built",
      "/miniprogram_npm/@x/ui/b/index",
      { ...part("node_modules/@x/ui/lib/b/index"), "node_modules/@x/ui/package.json": '{"miniprogram":"./lib/"}' },
      "node_modules/@x/ui/lib/b/index",
    ],
  ])("%s", async (_, reference, files, expected) => {
    const built = await using({ dialog: reference }, files);
    expect(built.app.main.units["pages/a"]?.uses).toEqual({ "wx-dialog": expected });
    expect(built.app.main.units[expected]).toMatchObject({
      kind: "component",
      module: `${expected}.js`,
      hasTemplate: true,
    });
    expect(built.remarks).toEqual([]);
  });

  test("by an alias", async () => {
    const built = await compileFiles({
      "app.json": JSON.stringify({ pages: ["pages/a"], resolveAlias: { "@ui/*": "/deep/ui/*" } }),
      "pages/a.wxml": "<view/>",
      "pages/a.js": "require('@ui/tool')",
      "pages/a.json": '{"usingComponents":{"b":"@ui/b"}}',
      ...part("deep/ui/b"),
      "deep/ui/tool.js": "exports.a = 1",
    });
    expect(built.app.main.units["pages/a"]?.uses).toEqual({ "wx-b": "deep/ui/b" });
    expect(built.app.main.modules["pages/a.js"]?.requires).toEqual({ "@ui/tool": "deep/ui/tool.js" });
  });

  test("or said to be missing, where they are named", async () => {
    const built = await using({ b: "/gone/b", c: "plugin://hello/c" }, {});
    expect(built.remarks).toEqual(["error component_missing pages/a.json:1:25"]);
    expect(built.result.unsupported.map(({ feature }) => feature)).toContain("plugin://hello/c");
  });

  test("of the app come to the units that name them", async () => {
    const app = JSON.stringify({
      pages: ["pages/a", "pages/b"],
      usingComponents: { one: "parts/one", two: "parts/two" },
    });
    const built = await compileFiles({
      "app.json": app,
      "pages/a.wxml": "<one/>",
      "pages/b.wxml": '<import src="/shared.wxml"/><template is="t"/>',
      "shared.wxml": '<template name="t"><two/></template>',
      ...part("parts/one"),
      ...part("parts/two"),
    });
    expect(built.app.main.units["pages/a"]?.uses).toEqual({ "wx-one": "parts/one", "wx-two": "parts/two" });
    expect(built.app.main.units["pages/b"]?.uses).toEqual({ "wx-two": "parts/two" });
  });

  test("with abstract nodes and what stands in for them", async () => {
    const built = await using(
      { list: "/parts/list" },
      {
        ...part("parts/list"),
        ...part("parts/row"),
        "parts/list.json":
          '{"component":true,"componentGenerics":{"row":{"default":"./row"},"cell":true},"componentPlaceholder":{"row":"view"}}',
      },
    );
    expect(built.app.main.units["parts/list"]).toMatchObject({
      generics: { "wx-row": "parts/row", "wx-cell": null },
      placeholders: { "wx-row": "wx-view" },
    });
  });
});

describe("a package", () => {
  test("is cut where its subpackages are", async () => {
    const built = await compileFiles({
      "app.json": JSON.stringify({
        pages: ["pages/a"],
        subpackages: [{ root: "shop/", name: "s", pages: ["list"], independent: true }],
      }),
      "pages/a.wxml": "<view/>",
      "shop/list.wxml": "<view/>",
      "shop/list.wxss": ".a{b:c}",
      "shop/list.js": "require('../tool');Page({})",
      "tool.js": "",
    });
    expect(built.app.subPackages).toEqual([
      { root: "shop", name: "s", independent: true, pages: ["shop/list"], script: "sub-0.js", style: "sub-0.css" },
    ]);
    expect(Object.keys(built.app.main.units)).toEqual(["pages/a"]);
    expect(Object.keys(built.app.main.modules).sort()).toEqual(["app.js", "pages/a.js", "tool.js"]);
    expect(built.parts.map(({ root, units }) => [root, Object.keys(units)])).toEqual([["shop", ["shop/list"]]]);
    expect(built.text("sub-0.css")).toContain(".a{b:c}");
    expect(built.css).toBe("");
  });

  test.each([
    ["xiaohongshu", "xhsml", "css", "xhs", "xhs"],
    ["douyin", "ttml", "ttss", "sjs", "sjs"],
    ["jd", "jxml", "jxss", "jds", "jds"],
  ])("of %s is compiled as one of WeChat", async (dialect, view, style, script, tag) => {
    const directive = { xiaohongshu: "xhs", douyin: "tt", jd: "jd" }[dialect];
    const built = await compileFiles({
      [`pages/a.${view}`]: `<${tag} src="./m.${script}" module="m"/><import src="t.${view}"/><view ${directive}:if="{{m.f(a)}}" class="b"/>`,
      [`pages/t.${view}`]: '<template name="t"/>',
      [`pages/m.${script}`]: "module.exports = { f: function (x) { return x.constructor === 'Array' } }",
      [`pages/a.${style}`]: `@import "b.${style}";.b{width:2rpx}`,
      [`pages/b.${style}`]: ".c{d:e}",
      [`app.${style}`]: "page{f:g}",
    });
    expect(built.remarks).toEqual([]);
    expect(built.app.dialect).toBe(dialect);
    expect(Object.keys(built.app.main.templates).sort()).toEqual(["pages/a", "pages/t"]);
    expect(Object.keys(built.app.main.scripts)).toEqual(["pages/m"]);
    expect(built.css).toContain("calc(2 * var(--rpx))");
    expect(built.css).toContain("wx-page:where([data-app]){f:g}");
  });

  test("shows the light theme", async () => {
    const built = await compileFiles({
      "app.json": JSON.stringify({
        pages: ["pages/a"],
        themeLocation: "theme.json",
        window: { backgroundColor: "@bg" },
      }),
      "theme.json": '{"light":{"bg":"#fff"},"dark":{"bg":"#000"}}',
      "pages/a.wxml": "<view/>",
      "pages/a.json": '{"navigationBarBackgroundColor":"@bg","navigationBarTitleText":"@nobody"}',
    });
    expect(built.app.window).toEqual({ backgroundColor: "#fff" });
    expect(built.app.main.units["pages/a"]?.config).toEqual({
      navigationBarBackgroundColor: "#fff",
      navigationBarTitleText: "@nobody",
    });
  });

  test("with a broken page runs, and the page says what is wrong", async () => {
    const built = await compileFiles({
      "pages/a.wxml": "<view/>",
      "pages/b.wxml": '<view>\n<wxs module="m">var = 1</wxs></view>',
      "pages/c.wxml": "<view>\n  <view a='{{",
      "pages/d.wxml": '<include src="./gone"/>',
      "pages/e.wxml": "<view/>",
      "pages/e.json": "{ nonsense",
    });
    const faults = Object.values(built.app.main.units).map(({ path, fault }) => [path, fault?.line]);
    expect(faults).toEqual([
      ["pages/a", undefined],
      ["pages/b", 2],
      ["pages/c", 2],
      ["pages/d", undefined],
      ["pages/e", undefined],
    ]);
    expect(built.remarks).toEqual(
      expect.arrayContaining(["error view_missing pages/d.wxml:1:15", "error json_syntax pages/e.json:1:3"]),
    );
  });

  test("without a usable app.json is not run, and says why", async () => {
    const broken = await compilePackage({ source: memorySource({ "app.json": '{"pages":[1]}' }) });
    expect(broken).toMatchObject({ isRunnable: false, files: [], diagnostics: [{ code: "app_schema", line: 1 }] });
    expect(await compilePackage({ source: memorySource({}) })).toMatchObject({ isRunnable: false });
  });

  test("tells what it uses that the runtime has not, in the author's own places", async () => {
    const built = await compileFiles({
      "pages/a.wxml": "<view/>\n<nonesuch/>",
      "pages/a.js": "// wx.noSuchThing\nPage({\n  go() { wx.noSuchThing(); tt.noSuchThing() },\n})",
    });
    const found = built.result.unsupported.map(({ feature, count, uses }) => [feature, count, uses.at(-1)?.line]);
    expect(found).toContainEqual(["<nonesuch>", 1, 2]);
    expect(found).toContainEqual(["wx.noSuchThing", 3, 3]);
  });

  test("serves pictures and data, no sources", async () => {
    const built = await compileFiles({
      "pages/a.wxml": "<view/>",
      "pages/a.json": "{}",
      "data.json": "[]",
      "a.PNG": "x",
      "README.md": "x",
      "project.config.json": "{}",
      "node_modules/x/package.json": "{}",
      "node_modules/x/i.svg": "x",
    });
    expect(built.app.assets).toEqual(["data.json", "a.PNG", "node_modules/x/i.svg"]);
  });
});
