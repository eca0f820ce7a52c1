import { expect, it } from "vitest";
import { quotaLeft, resetAt } from "./rules";

it("keeps the reserved part for first releases until they have used it", () => {
  const quota = { monthlyLimit: 100, reservedFirst: 10, used: 0, usedFirst: 0 };
  expect(quotaLeft(quota)).toEqual({ left: 90, leftFirst: 100 });
  expect(quotaLeft({ ...quota, used: 90 })).toEqual({ left: 0, leftFirst: 10 });
  expect(quotaLeft({ ...quota, used: 40, usedFirst: 4 })).toEqual({ left: 54, leftFirst: 60 });
  expect(quotaLeft({ ...quota, used: 40, usedFirst: 30 })).toEqual({ left: 60, leftFirst: 60 });
  expect(quotaLeft({ ...quota, used: 130, usedFirst: 0 })).toEqual({ left: 0, leftFirst: 0 });
});

it("begins anew on the first of the month in Shanghai", () => {
  expect(resetAt("2026-12").toISOString()).toBe("2026-12-31T16:00:00.000Z");
});
