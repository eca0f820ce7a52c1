import { expect, it } from "vitest";
import { backoffMs } from "./rules";

it("waits longer after each failure, at most six hours", () => {
  expect([1, 2, 3].map(backoffMs)).toEqual([10_000, 20_000, 40_000]);
  expect(backoffMs(60)).toBe(6 * 3_600_000);
});
