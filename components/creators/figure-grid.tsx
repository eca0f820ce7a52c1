import type { ReactNode } from "react";

/** Figures two by two, the value above its name. */
export function FigureGrid({ figures }: { figures: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-2 gap-3">
      {figures.map(({ label, value }) => (
        <div key={label} className="flex flex-col-reverse">
          <dt className="text-ink-subtle text-xs">{label}</dt>
          <dd className="font-semibold text-lg num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
