import { formatYuan } from "@/lib/kernel/money";

/** How a chart writes its values; a name, because functions cannot travel from a page to a chart. */
export type ChartFormat = "yuan" | "count" | "percent";

/** In full, for tips and the text alternative. `yuan` takes fen, `percent` takes ppm. */
export function chartValue(value: number, format: ChartFormat): string {
  if (format === "yuan") return `¥${formatYuan(value)}`;
  if (format === "percent") return `${(value / 10_000).toFixed(2)}%`;
  return value.toLocaleString("en-US");
}

/** Short, for axes: 60万 in Chinese, 600k in English. */
export function chartTick(value: number, format: ChartFormat, locale: string): string {
  if (format === "percent") return `${(value / 10_000).toFixed(0)}%`;
  const figure = format === "yuan" ? value / 100 : value;
  return new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }).format(figure);
}
