import { z } from "zod";
import { addDays, type Day, dayBounds, dayOf, monthBounds, monthOf, nextDay } from "@/lib/kernel/time";

export const rangeKeys = ["today", "7d", "30d", "month"] as const;
export const rangeInput = z.enum(rangeKeys);
export type RangeKey = z.infer<typeof rangeInput>;

/** Half-open, whole days of Shanghai up to the one that runs; `before` is the stretch of equal length just before. */
export type Range = { key: RangeKey; from: Date; until: Date; before: { from: Date; until: Date }; days: Day[] };

/** The range a key names at this moment. */
export function rangeOf(key: RangeKey, now: Date): Range {
  const today = dayBounds(dayOf(now));
  const back = { today: 0, "7d": 6, "30d": 29 };
  const from = key === "month" ? monthBounds(monthOf(now)).from : addDays(today.from, -back[key]);
  const until = today.until;
  const length = until.getTime() - from.getTime();
  const days: Day[] = [];
  for (let day = dayOf(from); dayBounds(day).from < until; day = nextDay(day)) days.push(day);
  return { key, from, until, before: { from: new Date(from.getTime() - length), until: from }, days };
}
