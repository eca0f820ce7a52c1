import { expect, it } from "vitest";
import { brandNames } from "./brand-names";

it("gives two thousand names, no two alike, the same every time", () => {
  const names = brandNames(2000);
  expect(new Set(names).size).toBe(2000);
  expect(names.slice(0, 3)).toEqual(brandNames(3));
  expect(() => brandNames(2001)).toThrow(RangeError);
});
