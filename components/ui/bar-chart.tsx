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
import { type ChartLimit, gridLook, limitLook, xLook, yLook } from "./chart-axes";
import type { ChartFormat } from "./chart-format";
import { ChartFrame, type ChartRow, type ChartSeries, seriesColor } from "./chart-frame";
import { ChartTip } from "./chart-tip";

export type BarChartProps = {
  label: string;
  rows: readonly ChartRow[];
  /** Stacked from the axis up; the first is the accent one. */
  series: readonly ChartSeries[];
  format?: ChartFormat;
  height?: number;
  limit?: ChartLimit;
  hasAxis?: boolean;
};

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
          <CartesianGrid {...gridLook} />
          <XAxis {...xLook} />
          {hasAxis && <YAxis {...yLook(format, locale)} />}
          <Tooltip
            cursor={{ fill: "var(--color-hover)" }}
            isAnimationActive={false}
            content={(props) => <ChartTip {...props} series={series} format={format} />}
          />
          {limit && <ReferenceLine {...limitLook(limit)} />}
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
