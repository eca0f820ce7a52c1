import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FormValue, putValue, readValue } from "./form-values";

describe("readValue", () => {
  it("reads money and rates exactly", () => {
    expect(readValue("1,234.56", "fen")).toBe(123456);
    expect(readValue("12.5", "ppm")).toBe(125000);
    expect(readValue("0.0001%", "ppm")).toBe(1);
  });

  it("refuses what it cannot read exactly", () => {
    expect(readValue("1.234", "fen")).toBeNaN();
    expect(readValue("1.23456", "ppm")).toBeNaN();
    expect(readValue("{", "json")).toBeNaN();
  });

  it("takes any rate of whole ppm there and back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (ppm) => {
        const text = `${Math.floor(ppm / 10_000)}.${String(ppm % 10_000).padStart(4, "0")}`;
        expect(readValue(text, "ppm")).toBe(ppm);
      }),
    );
  });

  it("reads moments as Shanghai time", () => {
    expect(readValue("2026-12-01T08:30", "moment")).toBe("2026-12-01T08:30:00+08:00");
    expect(readValue("2026-12-01T08:30:15", "moment")).toBe("2026-12-01T08:30:15+08:00");
    expect(readValue("2026-12-01", "moment")).toBe("2026-12-01T00:00:00+08:00");
  });

  it("leaves empty out, or null where asked", () => {
    expect(readValue(" ", "text")).toBeUndefined();
    expect(readValue("", "nullable")).toBeNull();
  });
});

describe("putValue", () => {
  it("builds objects and lists from paths", () => {
    const values: Record<string, FormValue> = {};
    putValue(values, "name", "a");
    putValue(values, "rates.0.ppm", 1);
    putValue(values, "rates.1.ppm", 2);
    putValue(values, "ids[]", "x");
    putValue(values, "ids[]", "y");
    putValue(values, "none[]", undefined);
    expect(values).toEqual({ name: "a", rates: [{ ppm: 1 }, { ppm: 2 }], ids: ["x", "y"], none: [] });
  });

  it("cannot reach a prototype", () => {
    putValue({}, "__proto__.polluted", true);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
