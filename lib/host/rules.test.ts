import { describe, expect, it } from "vitest";
import {
  isPrefetch,
  isTopLevel,
  landingAddress,
  landingOf,
  type PageAddress,
  readPageAddress,
  readPagePath,
  surfaceOf,
} from "./rules";

const product = {
  targetType: "product" as const,
  targetId: "101",
  productId: "101",
  creatorAppid: null,
  contentId: null,
};
const at = (address: string) => readPageAddress(address) as PageAddress;
const headers = (values: Record<string, string>) => new Headers(values);

describe("where a share leads", () => {
  it.each([
    ["/", "/"],
    ["/product/1", "/product/1"],
    ["/gift/so_1-a", "/gift/so_1-a"],
    ["//evil.test", null],
    ["/\\evil.test", null],
    ["https://evil.test", null],
    ["javascript:alert(1)", null],
    ["/a\r\nset-cookie: a=b", null],
    ["/a b", null],
    ["/../api", null],
    ["/a//b", null],
    ["/@evil.test", null],
    ["product/1", null],
    ["", null],
    [undefined, null],
    [`/${"a".repeat(400)}`, null],
  ])("reads the page %j as %j", (text, path) => {
    expect(readPagePath(text)).toBe(path);
  });

  it.each([
    ["/pages/goods/goods?id=7&from=a%26b", { path: "/pages/goods/goods", query: { id: "7", from: "a&b" } }],
    ["/product/1", { path: "/product/1", query: {} }],
    ["//evil.test?x=1", null],
    ["?x=1", null],
    [`/a?${"x".repeat(600)}`, null],
  ])("reads the address %j", (text, page) => {
    expect(readPageAddress(text)).toEqual(page);
  });

  it("is a native page with what it is opened with", () => {
    const asked = at("/pages/goods/goods?id=7");
    expect(landingOf(product, asked)).toEqual({ ...asked, productId: null, surface: "other" });
    const live = { ...product, targetType: "live" as const, productId: null, creatorAppid: "wxV", contentId: "c1" };
    const forged = at("/pages/goods/goods?surface=home&creator_appid=me&id=7");
    expect(landingOf(live, forged).query).toEqual({
      surface: "live",
      creator_appid: "wxV",
      content_id: "c1",
      id: "7",
    });
  });

  it("is the product, or the page of the shop somebody passed on", () => {
    expect(landingOf(product, null)).toMatchObject({ path: "/product/101", productId: "101", surface: "share" });
    expect(landingOf(product, at("/product/202"))).toMatchObject({ path: "/product/202", productId: "202" });
    expect(landingOf(product, at("/gift/so_1"))).toMatchObject({
      path: "/gift/so_1",
      productId: null,
      surface: "other",
    });
  });

  it("is the creator's surface for content", () => {
    const live = { ...product, targetType: "live" as const, productId: null, creatorAppid: "wxV", contentId: "c1" };
    const query = { surface: "live", creator_appid: "wxV", content_id: "c1" };
    const own = { path: "/", query, productId: null, surface: "live" };
    expect(landingOf(live, null)).toEqual({ ...own, contentId: "c1" });
    expect(landingOf({ ...live, isAppChosen: true }, null)).toEqual(own);
    expect(landingAddress("wx1", landingOf(live, null), "k")).toBe("/v/c1?v=k");
    expect(landingOf(live, at("/product/5"))).toMatchObject({ path: "/product/5", productId: "5", surface: "live" });
  });

  it("is the page of a page share, whatever stands in it", () => {
    const page = (targetId: string) => landingOf({ ...product, targetType: "page", targetId, productId: null }, null);
    expect(page("wx1/coupons?from=card")).toMatchObject({ path: "/coupons", query: { from: "card" } });
    expect(page("wx1//evil.test")).toMatchObject({ path: "/" });
    expect(page("wx1")).toMatchObject({ path: "/" });
  });

  it("is always an address of our own", () => {
    const query = { path: "//evil.test", v: "x", a: "&b=//evil" };
    const address = landingAddress("wx/../1", { path: "/product/1", query, productId: "1", surface: "share" }, "k");
    expect(address).toBe("/m/wx%2F..%2F1?path=%2Fproduct%2F1&a=%26b%3D%2F%2Fevil&v=k");
  });
});

describe("who opens it", () => {
  it.each([
    [{ "sec-fetch-dest": "document", "sec-fetch-mode": "navigate" }, true],
    [{ "sec-fetch-dest": "iframe", "sec-fetch-mode": "navigate", accept: "text/html" }, false],
    [{ "sec-fetch-dest": "image", "sec-fetch-mode": "no-cors", accept: "text/html" }, false],
    [{ "sec-fetch-mode": "navigate" }, true],
    [{ accept: "text/html,application/xhtml+xml" }, true],
    [{ accept: "image/avif,*/*" }, false],
    [{}, true],
    [{ accept: "*/*", "sec-fetch-mode": "cors" }, true],
  ])("%j is a person's page load: %s", (values, expected) => {
    expect(isTopLevel(headers(values as Record<string, string>))).toBe(expected);
  });

  it("is nobody yet where it is fetched ahead", () => {
    expect(isPrefetch(headers({ "sec-purpose": "prefetch;prerender" }))).toBe(true);
    expect(isPrefetch(headers({ purpose: "prefetch" }))).toBe(true);
    expect(isPrefetch(headers({}))).toBe(false);
  });

  it("says where in words we know", () => {
    expect([surfaceOf("live"), surfaceOf("shop"), surfaceOf(undefined)]).toEqual(["live", "other", "other"]);
  });
});
