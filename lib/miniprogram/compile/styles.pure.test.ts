import { describe, expect, test } from "vitest";
import { compileFiles } from "@/lib/miniprogram/compile/testing";

const P = ':where([data-p="p0"])';
const page = (css: string, more: Record<string, string> = {}) =>
  compileFiles({ "pages/a.wxml": "<view/>", "pages/a.wxss": css, ...more });
const component = (css: string, config: object = {}) =>
  compileFiles({
    "pages/a.wxml": "<my-part/>",
    "pages/a.json": '{"usingComponents":{"my-part":"/parts/my"}}',
    "parts/my.js": "Component({})",
    "parts/my.json": JSON.stringify({ component: true, ...config }),
    "parts/my.wxml": "<view/>",
    "parts/my.wxss": css,
  });

describe("styles of a page", () => {
  test.each([
    [".a .b{c:d}", `${P} .a .b{c:d}`],
    [".a,view>text{c:d}", `${P} .a,${P} wx-view>wx-text{c:d}`],
    ["page{c:d}", `wx-page${P}{c:d}`],
    ["page .a{c:d}", `wx-page${P} .a{c:d}`],
    ["scroll-view::after{c:d}", `${P} scroll-view::after{c:d}`],
    [".a:not(.b):nth-child(2n+1){c:d}", `${P} .a:not(.b):nth-child(2n+1){c:d}`],
    [".a{width:100rpx;margin:-.5rpx 0rpx}", `${P} .a{width:calc(100 * var(--rpx));margin:calc(-0.5 * var(--rpx)) 0px}`],
    ['.a{content:"10rpx"}', `${P} .a{content:"10rpx"}`],
    ["@media (min-width: 750rpx){.a{c:d}}", `@media (min-width: 375px){${P} .a{c:d}}`],
    ["@media (prefers-color-scheme: dark){.a{c:d}}", ""],
    ["/* x */.a{/* y */c:d}", `${P} .a{c:d}`],
  ])("%s", async (css, expected) => {
    expect((await page(css)).css).toBe(expected);
  });

  test("draw in others, each once, circles too", async () => {
    const built = await page('@import "./b.wxss";@import "/c";.a{c:d}', {
      "pages/b.wxss": '@import "a.wxss";.b{c:d}',
      "c.wxss": '@import "pages/b.wxss";.c{c:d}',
    });
    expect(built.css).toBe(`${P} .b{c:d}${P} .c{c:d}${P} .a{c:d}`);
    expect(built.remarks).toEqual([]);
  });

  test("name their files by where they are written", async () => {
    const built = await page('@import "/theme/t.wxss";.a{background:url(./x.png)}', {
      "theme/t.wxss": ".t{background:url('y z.png?v=1')}.u{background:url(data:x)}.v{background:url(../none.png)}",
      "theme/y z.png": "y",
      "pages/x.png": "x",
    });
    expect(built.css).toContain('url("p/theme/y%20z.png?v=1")');
    expect(built.css).toContain('url("p/pages/x.png")');
    expect(built.css).toContain("url(data:x)");
    expect(built.remarks).toEqual(["warning style_asset theme/t.wxss:1:63"]);
  });

  test("tell where they are broken, and do not sink the page", async () => {
    const built = await page('@import "gone.wxss";\n.a{c:d}', {});
    expect(built.remarks).toEqual(["error style_missing pages/a.wxss:1:1"]);
    expect((await page(".a{c:d}\n.b{")).remarks).toEqual(["error style_syntax pages/a.wxss:2:1"]);
    expect((await page(".a{c:d}\n.b:not({c:d}")).app.main.units["pages/a"]?.fault).toBeUndefined();
  });

  test("take fonts of the network through ourselves", async () => {
    const built = await page('@font-face{font-family:i;src:url(//f.example.com/i.woff2?t=1) format("woff2")}');
    expect(built.css).toContain('url("r/0.woff2")');
    expect(built.result.fonts).toEqual([{ path: "r/0.woff2", url: "https://f.example.com/i.woff2?t=1" }]);
  });

  test("keep apart movements of one name", async () => {
    const built = await compileFiles({
      "app.wxss": "@keyframes turn{to{opacity:1}}",
      "pages/a.wxml": "<view/>",
      "pages/a.wxss": "@keyframes turn{to{opacity:0}}.a{animation:turn 1s}",
      "pages/b.wxml": "<view/>",
      "pages/b.wxss": ".b{animation-name:turn}",
    });
    expect(built.css).toContain("@keyframes turn--1{to{opacity:0}}");
    expect(built.css).toContain(".a{animation:turn--1 1s}");
    expect(built.css).toContain(".b{animation-name:turn}");
  });
});

describe("styles of a component", () => {
  test.each([
    [".a .b{c:d}", ".c0--a .c0--b{c:d}"],
    [":host{c:d}", '[wx-host="c0"]{c:d}'],
    [":host(.x) .a{c:d}", '[wx-host="c0"]:is(.x) .c0--a{c:d}'],
    ["view{c:d}", ':where([wx-host="c0"]) wx-view{c:d}'],
    ["page{--x:1}", "wx-page{--x:1}"],
  ])("isolated: %s", async (css, expected) => {
    const built = await component(css);
    expect(built.css).toBe(expected);
    expect(built.app.main.units["parts/my"]).toMatchObject({ isolation: "isolated", styleScope: "c0" });
  });

  test("shared, reach the pages it can come to stand on, and no other", async () => {
    const built = await component(".a{c:d} :host{e:f}", { styleIsolation: "shared" });
    expect(built.css).toBe(':where([data-s~="c0"]) .a{c:d} [data-host="c0"]{e:f}');
    expect(built.app.main.units["parts/my"]).toMatchObject({ styleScope: "", hostMark: "c0" });
    expect(built.app.main.units["pages/a"]).toMatchObject({ pageScope: "p0", appStyle: true, sharedScopes: ["c0"] });
  });

  test("its script may say how far they reach", async () => {
    const built = await compileFiles({
      "pages/a.wxml": "<my-part/>",
      "pages/a.json": '{"usingComponents":{"my-part":"/parts/my"}}',
      "parts/my.js": "Component({ options: { styleIsolation: 'apply-shared' } })",
      "parts/my.wxml": "<view/>",
    });
    expect(built.app.main.units["parts/my"]).toMatchObject({ isolation: "apply-shared", styleScope: "c0" });
  });
});
