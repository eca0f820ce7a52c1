import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  addDays,
  dayBounds,
  dayOf,
  formatMoment,
  isWeekday,
  monthBounds,
  monthOf,
  nextDay,
  nextMonth,
} from "@/lib/kernel/time";

const localGetters = ["getFullYear", "getMonth", "getDate", "getDay", "getHours", "getTimezoneOffset"] as const;

describe("without asking the process for its time zone", () => {
  beforeEach(() => {
    for (const getter of localGetters)
      vi.spyOn(Date.prototype, getter).mockImplementation(() => {
        throw new Error(`${getter} depends on the time zone of the process`);
      });
  });
  afterEach(() => vi.restoreAllMocks());

  it("puts midnight in Shanghai at 16:00 UTC of the day before", () => {
    expect(dayBounds("2026-11-22").from.toISOString()).toBe("2026-11-21T16:00:00.000Z");
  });
  it("changes day and month between the last and the first millisecond", () => {
    const first = new Date("2026-11-30T16:00:00.000Z");
    const last = new Date(first.getTime() - 1);
    expect([dayOf(last), monthOf(last)]).toEqual(["2026-11-30", "2026-11"]);
    expect([dayOf(first), monthOf(first)]).toEqual(["2026-12-01", "2026-12"]);
    expect(monthBounds("2026-11").until).toEqual(first);
  });
  it("formats and knows weekdays", () => {
    expect(formatMoment(new Date("2026-11-09T06:21:07Z"))).toBe("2026-11-09 14:21:07");
    expect([isWeekday("2026-11-22"), isWeekday("2026-11-23")]).toEqual([false, true]);
  });
});

describe("the calendar", () => {
  it("crosses years and leap days", () => {
    expect(nextMonth("2026-12")).toBe("2027-01");
    expect(nextDay("2028-02-28")).toBe("2028-02-29");
    expect(nextDay("2026-12-31")).toBe("2027-01-01");
  });
  it.each(["2026-02-30", "2026-13-01", "26-01-01", ""])("refuses %j", (day) => {
    expect(() => dayBounds(day)).toThrow(RangeError);
  });
  it("puts every moment in exactly one day and one month", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
        (moment) => {
          const day = dayBounds(dayOf(moment));
          const month = monthBounds(monthOf(moment));
          return [day, month].every(({ from, until }) => from <= moment && moment < until);
        },
      ),
    );
  });
  it("counts a day as 24 hours", () => {
    expect(addDays(new Date("2026-11-01T00:00:00.001Z"), 30).toISOString()).toBe("2026-12-01T00:00:00.001Z");
  });
});
