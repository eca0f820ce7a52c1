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
import { type ChartLimit, gridLook, limitLook, xLook, yLook } from "./chart-axes";
import type { ChartFormat } from "./chart-format";
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
  limit?: ChartLimit;
  /** Pale ground under the first series, for accumulations. */
  hasArea?: boolean;
};

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
          <CartesianGrid {...gridLook} />
          <XAxis {...xLook} />
          <YAxis {...yLook(format, locale)} />
          <Tooltip
            cursor={{ stroke: "var(--color-line-strong)" }}
            isAnimationActive={false}
            content={(props) => <ChartTip {...props} series={series} format={format} />}
          />
          {limit && <ReferenceLine {...limitLook(limit)} />}
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
