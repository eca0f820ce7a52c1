import { formatMoment } from "@/lib/kernel/time";

export type TimeFormat = "full" | "minute" | "date" | "short" | "shortDate" | "clock";

const SLICES: Record<TimeFormat, [number, number]> = {
  full: [0, 19],
  minute: [0, 16],
  date: [0, 10],
  short: [5, 16],
  shortDate: [5, 10],
  clock: [11, 19],
};

/** A moment in Shanghai: full `2026-11-20 14:32:05`, minute (no seconds), date, short `11-20 14:32`, shortDate, clock `14:32:05`. */
export function formatTime(at: Date | string | number, format: TimeFormat = "minute"): string {
  return formatMoment(new Date(at)).slice(...SLICES[format]);
}

type TimeProps = { at: Date | string | number | null | undefined; format?: TimeFormat; className?: string };

/** A moment, always in Shanghai time; the full one with its zone is in the title. Nothing known: a dash. */
export function Time({ at, format, className = "" }: TimeProps) {
  if (at === null || at === undefined) return <span className="text-ink-subtle">—</span>;
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={`${formatTime(at, "full")} UTC+8`}
      className={`whitespace-nowrap num ${className}`}
    >
      {formatTime(at, format)}
    </time>
  );
}
