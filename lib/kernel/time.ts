/**
 * Days and months in Asia/Shanghai. The zone has had one offset, UTC+8, since 1991, so the arithmetic is done
 * on UTC fields of a shifted moment and never asks the process for its time zone.
 */

/** A calendar day in Shanghai, `YYYY-MM-DD`. */
export type Day = string;
/** A calendar month in Shanghai, `YYYY-MM`. */
export type Month = string;
/** Half-open: `from <= moment < until`. */
export type Period = { from: Date; until: Date };

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** A moment as the wire counts it: whole seconds since 1970. */
export const unixSeconds = (moment: Date): number => Math.floor(moment.getTime() / 1000);
const OFFSET_MS = 8 * 3_600_000;

/** `days` times 24 hours later (earlier where negative). Lock days and after-sale windows are counted so. */
export function addDays(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * DAY_MS);
}

export function addMinutes(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * MINUTE_MS);
}

/** The Shanghai day in which `moment` lies. */
export function dayOf(moment: Date): Day {
  return shanghaiFields(moment).slice(0, 10);
}

/** The Shanghai month in which `moment` lies. */
export function monthOf(moment: Date): Month {
  return shanghaiFields(moment).slice(0, 7);
}

/** From 00:00 of `day` in Shanghai until 00:00 of the next. Throws RangeError where there is no such day. */
export function dayBounds(day: Day): Period {
  const utcMidnight = utcMidnightOf(day);
  return { from: new Date(utcMidnight - OFFSET_MS), until: new Date(utcMidnight - OFFSET_MS + DAY_MS) };
}

/** From the first moment of `month` in Shanghai until the first of the next. Throws RangeError for no such month. */
export function monthBounds(month: Month): Period {
  return { from: dayBounds(`${month}-01`).from, until: dayBounds(`${nextMonth(month)}-01`).from };
}

export function nextMonth(month: Month): Month {
  const first = new Date(utcMidnightOf(`${month}-01`));
  first.setUTCMonth(first.getUTCMonth() + 1);
  return first.toISOString().slice(0, 7);
}

export function nextDay(day: Day): Day {
  return new Date(utcMidnightOf(day) + DAY_MS).toISOString().slice(0, 10);
}

/** Monday to Friday. What the state makes of it is `lib/channels/working-days`. */
export function isWeekday(day: Day): boolean {
  const weekday = new Date(utcMidnightOf(day)).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/** `2026-11-09 14:21:07`, Shanghai time. */
export function formatMoment(moment: Date): string {
  return shanghaiFields(moment).slice(0, 19).replace("T", " ");
}

function shanghaiFields(moment: Date): string {
  return new Date(moment.getTime() + OFFSET_MS).toISOString();
}

function utcMidnightOf(day: Day): number {
  const midnight = new Date(`${day}T00:00:00.000Z`);
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== day)
    throw new RangeError(`no such day: ${day}`);
  return midnight.getTime();
}
