import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinPath, readAddress, readQuery, writeQuery } from "@/lib/miniprogram/native/core/addresses";
import { assetAddress } from "@/lib/miniprogram/native/core/asset-address";

const pages = new Set(["pages/a/a", "pages/a/b", "pages/b/b", "shop/pages/x"]);
const exists = (path: string) => pages.has(path);

describe("readAddress", () => {
  it.each([
    ["/pages/b/b", "pages/b/b"],
    ["b", "pages/a/b"],
    ["./b", "pages/a/b"],
    ["../b/b", "pages/b/b"],
    ["../../shop/pages/x", "shop/pages/x"],
    ["../../../../../pages/b/b", "pages/b/b"],
    ["/pages/b/b.html", "pages/b/b"],
    ["//pages//b//b", "pages/b/b"],
    // From the root with its slash forgotten.
    ["pages/b/b", "pages/b/b"],
    ["", "pages/a/a"],
    ["?x=1", "pages/a/a"],
    ["/nowhere", "nowhere"],
    ["nowhere", "pages/a/nowhere"],
  ])("%s from pages/a/a is %s", (url, path) => {
    expect(readAddress(url, "pages/a/a", exists).path).toBe(path);
  });

  it("keeps a relative page before one from the root", () => {
    expect(readAddress("pages/b/b", "pages/b/x", (path) => path === "pages/b/pages/b/b").path).toBe(
      "pages/b/pages/b/b",
    );
  });

  it("takes the query off, and what follows a hash", () => {
    const { path, query } = readAddress("/pages/b/b?id=1&name=%E8%8C%B6#top?x=2", "", exists);
    expect({ path, query }).toEqual({ path: "pages/b/b", query: { id: "1", name: "茶" } });
  });
});

describe("readQuery", () => {
  it.each([
    ["a=1&b=2", { a: "1", b: "2" }],
    ["a=b=c", { a: "b=c" }],
    ["flag&a=1", { flag: "", a: "1" }],
    ["a=%zz&b=100%25", { a: "%zz", b: "100%" }],
    ["&&a=1&", { a: "1" }],
    ["a=1&a=2", { a: "2" }],
    ["a=x+y", { a: "x+y" }],
    ["", {}],
  ])("%s", (text, query) => {
    expect(readQuery(text)).toEqual(query);
  });

  it("never touches the prototype", () => {
    expect(Object.getPrototypeOf(readQuery("__proto__=1"))).toBe(Object.prototype);
  });

  it("reads back what was written", () => {
    const name = fc.string({ minLength: 1 }).filter((text) => text !== "__proto__");
    fc.assert(
      fc.property(fc.dictionary(name, fc.string({ unit: "grapheme" })), (query) => {
        expect(readQuery(writeQuery(query).slice(1))).toEqual({ ...query });
      }),
    );
  });
});

describe("joinPath", () => {
  it("never climbs above the root", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("..", ".", "", "a", "b")), (parts) => {
        const path = joinPath("x/y", parts.join("/"));
        expect(path.split("/")).not.toContain("..");
        expect(path).not.toMatch(/^\/|\/$|\/\//);
      }),
    );
  });
});

describe("assetAddress", () => {
  const has = (path: string) => ["images/a.png", "pages/a/own.png"].includes(path);
  it.each([
    ["/images/a.png", "p/images/a.png"],
    ["own.png", "p/pages/a/own.png"],
    ["../../images/a.png", "p/images/a.png"],
    // From the root with its slash forgotten: only that one exists.
    ["images/a.png", "p/images/a.png"],
    ["/images/a.png?v=1#x", "p/images/a.png?v=1#x"],
    ["/图 片.png", "p/%E5%9B%BE%20%E7%89%87.png"],
    ["/images/%E8%8C%B6.png", "p/images/%E8%8C%B6.png"],
    ["https://a.cn/x.png", "https://a.cn/x.png"],
    ["//a.cn/x.png", "https://a.cn/x.png"],
    ["data:image/png;base64,AA==", "data:image/png;base64,AA=="],
    ["blob:null/1", "blob:null/1"],
    ["", ""],
  ])("%s", (source, address) => {
    expect(assetAddress(source, "pages/a/a", has)).toBe(address);
  });
});
