import type { ReactNode } from "react";

type StatProps = {
  label: ReactNode;
  value: ReactNode;
  /** Beside the value, small and pale: `/ 20,000`. */
  of?: ReactNode;
  sub?: ReactNode;
  /** Right of the figures: a Sparkline. */
  chart?: ReactNode;
  /** Below the value: a Progress towards a limit. */
  progress?: ReactNode;
};

/** One figure with its name and what it is to be compared with. */
export function Stat({ label, value, of, sub, chart, progress }: StatProps) {
  return (
    <div className="flex h-full min-w-0 gap-3">
      <dl className="min-w-0 flex-1">
        <dt className="text-ink-muted text-xs">{label}</dt>
        <dd className="font-semibold text-2xl tracking-[-0.01em] num">
          {value}
          {of && <span className="ml-1 font-normal text-ink-subtle text-sm tracking-normal">{of}</span>}
        </dd>
        {progress && <dd className="my-1.5">{progress}</dd>}
        {sub && <dd className="text-ink-subtle text-xs num">{sub}</dd>}
      </dl>
      {chart && <div className="shrink-0 self-end pb-1">{chart}</div>}
    </div>
  );
}

/** A change against the period before: the arrow repeats what the colour says. */
export function Change({ direction, children }: { direction: "up" | "down" | "flat"; children: ReactNode }) {
  const color = direction === "up" ? "text-success-ink" : direction === "down" ? "text-danger-ink" : "text-ink-subtle";
  return (
    <span className={color}>
      {direction === "up" ? "↑ " : direction === "down" ? "↓ " : "— "}
      {children}
    </span>
  );
}
