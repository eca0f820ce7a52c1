import { cn } from "./class-names";

const COLORS = {
  strong: "bg-chart-1",
  pale: "bg-chart-2",
  faint: "bg-party-creator",
  neutral: "bg-chart-3",
  success: "bg-success",
  warning: "bg-warning",
  danger: "bg-danger",
  info: "bg-info",
} as const;

export type BarPart = { key: string; label: string; value: number; color: keyof typeof COLORS };

/** Where a whole has gone (coupons: used, locked, unused, void), with a legend whose figures sum to it. */
export function PartBar({
  label,
  parts,
  max,
  legend = true,
}: {
  label: string;
  parts: readonly BarPart[];
  max?: number;
  legend?: boolean;
}) {
  const sum = parts.reduce((total, part) => total + part.value, 0);
  const whole = Math.max(max ?? sum, 1);
  return (
    <figure aria-label={label}>
      <div aria-hidden="true" className="flex h-2 gap-0.5 overflow-hidden rounded-full bg-track">
        {parts.map((part) => (
          <span
            key={part.key}
            className={cn("h-full", COLORS[part.color])}
            style={{ width: `${(part.value / whole) * 100}%` }}
          />
        ))}
      </div>
      <ul className={legend ? "mt-2.5 grid gap-1.5" : "sr-only"}>
        {parts.map((part) => (
          <li key={part.key} className="flex items-center gap-2">
            <span aria-hidden="true" className={cn("size-2 rounded-[2px]", COLORS[part.color])} />
            <span className="text-ink-muted">{part.label}</span>
            <span className="ml-auto num">{part.value.toLocaleString("en-US")}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
