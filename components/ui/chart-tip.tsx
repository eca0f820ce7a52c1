"use client";

import { type ChartFormat, chartValue } from "./chart-format";
import type { ChartSeries } from "./chart-frame";

type TipProps = {
  active?: boolean;
  label?: string | number;
  payload?: readonly { dataKey?: unknown; value?: unknown }[];
  series: readonly ChartSeries[];
  format: ChartFormat;
};

/** What the pointer is over, in full figures. */
export function ChartTip({ active, label, payload, series, format }: TipProps) {
  if (!active || !payload?.length) return null;
  return (
    <div className="min-w-40 rounded-md bg-surface px-3 py-2 text-xs shadow-md">
      <p className="mb-1 font-semibold num">{label}</p>
      {series.map((item) => {
        const value = payload.find((entry) => entry.dataKey === item.key)?.value;
        return (
          <p key={item.key} className="flex justify-between gap-6">
            <span className="text-ink-muted">{item.label}</span>
            <span className="num">{typeof value === "number" ? chartValue(value, format) : "—"}</span>
          </p>
        );
      })}
    </div>
  );
}
