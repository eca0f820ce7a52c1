import calendar from "chinese-days/dist/chinese-days.json";
import { type Day, dayBounds, isWeekday, type Month, nextDay } from "@/lib/kernel/time";

/** A day an operator entered: it beats the package, and vouches for its month. */
export type OperatorDay = { day: Day; isWorking: boolean };

/** `uncalendared_year`: that year's holidays are not published yet, so weekdays stood in for working days. */
export type WorkingDay = { day: Day; warning: "uncalendared_year" | null };

const holidays: Readonly<Record<string, string>> = calendar.holidays;
const makeUpDays: Readonly<Record<string, string>> = calendar.workdays;

// Years are read from the data itself: the package answers "weekday" for years it does not know, without a word.
const publishedYears = new Set(Object.keys(holidays).map((day) => day.slice(0, 4)));

/** The `nth` working day (from 1) of a month by China's calendar, with its make-up workdays. */
export function nthWorkingDay(month: Month, nth: number, operatorDays: readonly OperatorDay[] = []): WorkingDay {
  if (!Number.isInteger(nth) || nth < 1 || nth > 15) throw new RangeError(`no ${nth}th working day in every month`);
  const entered = new Map(operatorDays.map(({ day, isWorking }) => [day, isWorking]));
  const isKnown = publishedYears.has(month.slice(0, 4)) || operatorDays.some(({ day }) => day.startsWith(month));
  let day = `${month}-01`;
  dayBounds(day);
  for (let found = Number(isWorkingDay(day, entered)); found < nth; found += Number(isWorkingDay(day, entered)))
    day = nextDay(day);
  return { day, warning: isKnown ? null : "uncalendared_year" };
}

function isWorkingDay(day: Day, entered: ReadonlyMap<Day, boolean>): boolean {
  return entered.get(day) ?? (day in makeUpDays || (isWeekday(day) && !(day in holidays)));
}
