import { describe, expect, it } from "vitest";
import { orderFilterOf, paramsOf } from "./params";

describe("the filter of an address", () => {
  it("takes days of Shanghai, whole", () => {
    const filter = orderFilterOf({ orderedFrom: "2026-11-01", orderedTo: "2026-11-20" });
    expect(filter.from?.toISOString()).toBe("2026-10-31T16:00:00.000Z");
    expect(filter.to?.toISOString()).toBe("2026-11-20T16:00:00.000Z");
  });

  it("takes a filter once or several times", () => {
    expect(orderFilterOf({ brand: "org_a" }).brandId).toEqual(["org_a"]);
    expect(orderFilterOf(paramsOf("http://x/orders?brand=org_a&brand=org_b")).brandId).toEqual(["org_a", "org_b"]);
  });

  it("leaves out what it does not understand", () => {
    const odd = { status: "x", outcome: "", via: ["y"], orderedFrom: "2026-02-31", orderedTo: "soon", limit: "5000" };
    expect(orderFilterOf(odd)).toEqual({ direction: "older", limit: 25 });
  });
});
