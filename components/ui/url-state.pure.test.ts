import { describe, expect, it } from "vitest";
import { changeQuery } from "./url-state";

describe("changeQuery", () => {
  it("sets, repeats and removes parameters", () => {
    expect(changeQuery("q=tea&state=paid", { q: "oil", state: null, brand: ["a", "b"] })).toBe("q=oil&brand=a&brand=b");
  });

  it("drops the place in the list when anything else changes", () => {
    expect(changeQuery("cursor=x&direction=newer&q=1", { q: "2" })).toBe("q=2");
  });

  it("keeps the filters when only the place changes", () => {
    expect(changeQuery("q=1", { cursor: "y", direction: "older" })).toBe("q=1&cursor=y&direction=older");
  });

  it("treats an empty text as nothing", () => {
    expect(changeQuery("q=1", { q: "" })).toBe("");
  });
});
