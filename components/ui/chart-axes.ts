import { type ChartFormat, chartTick } from "./chart-format";

const tick = { fontSize: 11, fill: "var(--color-ink-subtle)", style: { fontVariantNumeric: "tabular-nums" } };

/** A value that the others near: stock, quota, budget, halt rate. */
export type ChartLimit = { value: number; label: string };

/** How grid, axes and limit of every chart look: properties of recharts' parts. */
export const gridLook = { vertical: false, stroke: "var(--color-grid)" } as const;
export const xLook = {
  dataKey: "x",
  tick,
  tickLine: false,
  axisLine: { stroke: "var(--color-line-strong)" },
  minTickGap: 28,
} as const;
export const yLook = (format: ChartFormat, locale: string) =>
  ({
    tick,
    tickLine: false,
    axisLine: false,
    width: 46,
    tickCount: 4,
    tickFormatter: (value: number) => chartTick(value, format, locale),
  }) as const;
export const limitLook = ({ value, label }: ChartLimit) =>
  ({
    y: value,
    stroke: "var(--color-ink-muted)",
    ifOverflow: "extendDomain",
    label: { value: label, position: "insideBottomRight", fontSize: 12, fill: "var(--color-ink-muted)" },
  }) as const;
