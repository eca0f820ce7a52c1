"use client";

import { useLocale } from "next-intl";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { type ChartFormat, chartTick } from "./chart-format";
import { ChartFrame, type ChartRow, type ChartSeries, seriesColor } from "./chart-frame";
import { ChartTip } from "./chart-tip";

export type LineChartProps = {
  label: string;
  rows: readonly ChartRow[];
  /** A dashed series is a projection. The first is accent. */
  series: readonly ChartSeries[];
  format?: ChartFormat;
  height?: number;
  /** Stock, quota, budget, halt rate: always drawn with the value that nears it. */
  limit?: { value: number; label: string };
  /** Pale ground under the first series, for accumulations. */
  hasArea?: boolean;
};

const TICK = { fontSize: 11, fill: "var(--color-ink-subtle)", style: { fontVariantNumeric: "tabular-nums" } };

/** A rate or an accumulation over time. */
export function LineChart({ label, rows, series, format = "count", height = 220, limit, hasArea }: LineChartProps) {
  const locale = useLocale();
  const first = series[0];
  return (
    <ChartFrame label={label} rows={rows} series={series} format={format}>
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 600, height }}>
        <ComposedChart
          data={[...rows]}
          margin={{ top: limit ? 20 : 8, right: 8, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--color-grid)" />
          <XAxis
            dataKey="x"
            tick={TICK}
            tickLine={false}
            axisLine={{ stroke: "var(--color-line-strong)" }}
            minTickGap={28}
          />
          <YAxis
            tick={TICK}
            tickLine={false}
            axisLine={false}
            width={46}
            tickCount={4}
            tickFormatter={(value: number) => chartTick(value, format, locale)}
          />
          <Tooltip
            cursor={{ stroke: "var(--color-line-strong)" }}
            isAnimationActive={false}
            content={(props) => <ChartTip {...props} series={series} format={format} />}
          />
          {limit && (
            <ReferenceLine
              y={limit.value}
              stroke="var(--color-ink-muted)"
              ifOverflow="extendDomain"
              label={{
                value: limit.label,
                position: "insideBottomRight",
                fontSize: 12,
                fill: "var(--color-ink-muted)",
              }}
            />
          )}
          {hasArea && first && (
            <Area
              dataKey={first.key}
              stroke="none"
              fill="var(--color-chart-fill)"
              isAnimationActive={false}
              tooltipType="none"
            />
          )}
          {series.map((item, index) => (
            <Line
              key={item.key}
              dataKey={item.key}
              name={item.label}
              stroke={item.isDashed ? seriesColor(0) : seriesColor(index)}
              strokeDasharray={item.isDashed ? "4 4" : undefined}
              strokeWidth={1.75}
              dot={false}
              activeDot={{ r: 4, fill: "var(--color-surface)", strokeWidth: 2, stroke: seriesColor(index) }}
              isAnimationActive={false}
            />
          ))}
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
