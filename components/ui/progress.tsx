import { cn } from "./class-names";

const TONES = {
  accent: "bg-accent",
  pale: "bg-chart-2",
  success: "bg-success",
  warning: "bg-warning",
  danger: "bg-danger",
  info: "bg-info",
  neutral: "bg-chart-3",
} as const;

export type BarTone = keyof typeof TONES;

type ProgressProps = {
  /** What is measured; spoken. */
  label: string;
  value: number;
  /** The limit, always drawn as the whole. */
  max: number;
  tone?: BarTone;
  /** A second part after the first: reserved, queued. */
  next?: { value: number; tone?: BarTone };
  size?: "sm" | "md";
  className?: string;
};

const share = (value: number, max: number) => `${max <= 0 ? 0 : Math.min(100, Math.max(0, (value / max) * 100))}%`;

/** How far something has come towards its limit. */
export function Progress({ label, value, max, tone = "accent", next, size = "sm", className }: ProgressProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
      className={cn("flex w-full overflow-hidden rounded-full bg-track", size === "sm" ? "h-1.5" : "h-2", className)}
    >
      <span
        className={cn("block h-full transition-[width] duration-(--duration-slow)", TONES[tone])}
        style={{ width: share(value, max) }}
      />
      {next && (
        <span className={cn("block h-full", TONES[next.tone ?? "pale"])} style={{ width: share(next.value, max) }} />
      )}
    </div>
  );
}

/** Progress in counted pieces: steps of an onboarding, failures in a row. */
export function StepProgress({
  label,
  done,
  total,
  tone = "accent",
}: {
  label: string;
  done: number;
  total: number;
  tone?: BarTone;
}) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      className="flex gap-1"
    >
      {Array.from({ length: total }, (_, step) => step).map((step) => (
        <span key={step} className={cn("h-1 flex-1 rounded-full", step < done ? TONES[tone] : "bg-track")} />
      ))}
    </div>
  );
}
