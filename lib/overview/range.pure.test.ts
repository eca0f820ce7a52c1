import { describe, expect, it } from "vitest";
import { rangeOf } from "./range";

const now = new Date("2026-11-20T06:32:05Z");

describe("a range of whole Shanghai days", () => {
  it.each([
    ["today", 1, "2026-11-20", "2026-11-19T16:00:00.000Z"],
    ["7d", 7, "2026-11-14", "2026-11-13T16:00:00.000Z"],
    ["30d", 30, "2026-10-22", "2026-10-21T16:00:00.000Z"],
    ["month", 20, "2026-11-01", "2026-10-31T16:00:00.000Z"],
  ] as const)("%s has %i days from %s", (key, count, first, from) => {
    const range = rangeOf(key, now);
    expect(range.days).toHaveLength(count);
    expect(range.days[0]).toBe(first);
    expect(range.days.at(-1)).toBe("2026-11-20");
    expect(range.from.toISOString()).toBe(from);
    expect(range.until.toISOString()).toBe("2026-11-20T16:00:00.000Z");
    expect(range.before.until).toEqual(range.from);
    expect(range.from.getTime() - range.before.from.getTime()).toBe(range.until.getTime() - range.from.getTime());
  });

  it("begins a new day at midnight in Shanghai, not in UTC", () => {
    expect(rangeOf("today", new Date("2026-11-20T15:59:59.999Z")).days).toEqual(["2026-11-20"]);
    expect(rangeOf("today", new Date("2026-11-20T16:00:00Z")).days).toEqual(["2026-11-21"]);
  });
});
