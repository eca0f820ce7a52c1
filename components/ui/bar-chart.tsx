"use client";

import { useLocale } from "next-intl";
import {
  Bar,
  CartesianGrid,
  BarChart as Chart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { type ChartFormat, chartTick } from "./chart-format";
import { ChartFrame, type ChartRow, type ChartSeries, seriesColor } from "./chart-frame";
import { ChartTip } from "./chart-tip";

export type BarChartProps = {
  label: string;
  rows: readonly ChartRow[];
  /** Stacked from the axis up; the first is the accent one. */
  series: readonly ChartSeries[];
  format?: ChartFormat;
  height?: number;
  limit?: { value: number; label: string };
  hasAxis?: boolean;
};

const TICK = { fontSize: 11, fill: "var(--color-ink-subtle)", style: { fontVariantNumeric: "tabular-nums" } };

/** Amounts per day or month. */
export function BarChart({
  label,
  rows,
  series,
  format = "count",
  height = 220,
  limit,
  hasAxis = true,
}: BarChartProps) {
  const locale = useLocale();
  return (
    <ChartFrame label={label} rows={rows} series={series} format={format}>
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 600, height }}>
        <Chart
          data={[...rows]}
          margin={{ top: limit ? 20 : 8, right: 4, bottom: 0, left: 0 }}
          barCategoryGap="18%"
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
          {hasAxis && (
            <YAxis
              tick={TICK}
              tickLine={false}
              axisLine={false}
              width={46}
              tickCount={4}
              tickFormatter={(value: number) => chartTick(value, format, locale)}
            />
          )}
          <Tooltip
            cursor={{ fill: "var(--color-hover)" }}
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
          {series.map((item, index) => (
            <Bar
              key={item.key}
              dataKey={item.key}
              name={item.label}
              stackId="all"
              fill={seriesColor(index)}
              radius={index === series.length - 1 ? [2, 2, 0, 0] : 0}
              maxBarSize={40}
              isAnimationActive={false}
            />
          ))}
        </Chart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
