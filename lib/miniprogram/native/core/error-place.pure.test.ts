import { describe, expect, it } from "vitest";
import { findPlace, messageOf } from "@/lib/miniprogram/native/core/error-place";

const modules = new Set(["pages/a/a.js", "utils/b.js", "miniprogram_npm/@vant/weapp/button/index.js"]);
const isModule = (path: string) => modules.has(path);

describe("findPlace", () => {
  it("reads Chromium's stacks", () => {
    const stack = `TypeError: x
    at emit (http://h/frame/native.js:1:4021)
    at f (utils/b.js:12:7)
    at v.onLoad (pages/a/a.js:3:9)`;
    expect(findPlace(stack, isModule)).toEqual({ source: "utils/b.js", line: 12, column: 7 });
  });

  it("reads Firefox's and Safari's stacks", () => {
    expect(findPlace("f@pages/a/a.js:3:9\n@http://h/frame/native.js:1:2", isModule)).toEqual({
      source: "pages/a/a.js",
      line: 3,
      column: 9,
    });
  });

  it("knows paths with an at sign", () => {
    const stack = "    at x (miniprogram_npm/@vant/weapp/button/index.js:5:1)";
    expect(findPlace(stack, isModule)?.source).toBe("miniprogram_npm/@vant/weapp/button/index.js");
  });

  it("counts columns of the first line from the author's text on", () => {
    const { column = 0 } = findPlace("at x (utils/b.js:1:5000)", isModule) ?? {};
    expect(column).toBeLessThan(5000);
    expect(findPlace("at x (utils/b.js:1:20)", isModule)?.column).toBe(1);
    expect(findPlace("at x (utils/b.js:2:5000)", isModule)?.column).toBe(5000);
  });

  it("says nothing where no file of the package is named", () => {
    expect(findPlace("at http://h/frame/native.js:1:2", isModule)).toBeNull();
    expect(findPlace(undefined, isModule)).toBeNull();
  });
});

describe("messageOf", () => {
  it.each([
    [new Error("x"), "x"],
    [new TypeError(""), "TypeError"],
    [{ errMsg: "a:fail b" }, "a:fail b"],
    [{ message: "m" }, "m"],
    [{}, "[object]"],
    ["text", "text"],
    [undefined, "undefined"],
  ])("%s", (error, text) => {
    expect(messageOf(error)).toBe(text);
  });
});
