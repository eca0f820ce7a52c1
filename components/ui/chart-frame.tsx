"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type ChartFormat, chartValue } from "./chart-format";

const COLORS = ["var(--color-chart-1)", "var(--color-chart-2)", "var(--color-chart-3)"] as const;

export type ChartRow = { x: string } & Record<string, string | number | null>;
export type ChartSeries = { key: string; label: string; isDashed?: boolean };

/** One accent series, then a pale and a neutral one; never more. */
export function seriesColor(index: number): string {
  return COLORS[Math.min(index, COLORS.length - 1)] ?? COLORS[0];
}

type ChartFrameProps = {
  label: string;
  rows: readonly ChartRow[];
  series: readonly ChartSeries[];
  format: ChartFormat;
  hasLegend?: boolean;
  children: ReactNode;
};

/** Around every chart: legend, and the same figures as a table for those who do not see the picture. */
export function ChartFrame({ label, rows, series, format, hasLegend = series.length > 1, children }: ChartFrameProps) {
  const t = useTranslations("common.chart");
  return (
    <figure className="min-w-0">
      {hasLegend && (
        <figcaption className="mb-1 flex flex-wrap justify-end gap-x-3 gap-y-1 text-xs">
          {series.map((item, index) => (
            <span key={item.key} className="inline-flex items-center gap-1.5">
              <span aria-hidden="true" className="size-2 rounded-[2px]" style={{ background: seriesColor(index) }} />
              {item.label}
            </span>
          ))}
        </figcaption>
      )}
      <div aria-hidden="true">{children}</div>
      <div className="sr-only">
        <table>
          <caption>
            {label} · {t("table")}
          </caption>
          <thead>
            <tr>
              <th scope="col">{label}</th>
              {series.map((item) => (
                <th key={item.key} scope="col">
                  {item.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.x}>
                <th scope="row">{row.x}</th>
                {series.map((item) => {
                  const value = row[item.key];
                  return <td key={item.key}>{typeof value === "number" ? chartValue(value, format) : "—"}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
