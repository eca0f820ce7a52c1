import { formatShare } from "./rate";

/** Steps that each keep a part of the one before: opened, touched, ordered, paid, confirmed. */
export function Funnel({
  label,
  steps,
}: {
  label: string;
  steps: readonly { key: string; label: string; value: number }[];
}) {
  const first = Math.max(steps[0]?.value ?? 0, 1);
  return (
    <ol aria-label={label} className="grid gap-2.5">
      {steps.map((step, index) => (
        <li key={step.key}>
          <div className="mb-1 flex items-baseline gap-2">
            <span>{step.label}</span>
            <span className="ml-auto text-ink-subtle text-xs num">
              {index > 0 && formatShare(step.value, steps[index - 1]?.value ?? 0)}
            </span>
            <span className="min-w-20 text-right num">{step.value.toLocaleString("en-US")}</span>
          </div>
          <div aria-hidden="true" className="h-2 overflow-hidden rounded-[2px] bg-track">
            <div
              className={index < 2 ? "h-full bg-party-institution" : "h-full bg-chart-1"}
              style={{ width: `${Math.min(100, (step.value / first) * 100)}%` }}
            />
          </div>
        </li>
      ))}
    </ol>
  );
}
