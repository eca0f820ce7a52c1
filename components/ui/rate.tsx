import { formatPpm } from "@/lib/kernel/money";

/** `120000` ppm as `12%`; with `digits`, at least so many decimals. Negative rates are differences of rates. */
export function formatRate(ppm: number, digits = 0): string {
  const [whole, fraction = ""] = formatPpm(Math.abs(ppm)).slice(0, -1).split(".");
  const padded = fraction.padEnd(digits, "0");
  return `${ppm < 0 ? "−" : ""}${whole}${padded ? `.${padded}` : ""}%`;
}

/** A rate held in parts per million. */
export function Rate({ ppm, digits, className = "" }: { ppm: number; digits?: number; className?: string }) {
  return <span className={`num ${className}`}>{formatRate(ppm, digits)}</span>;
}

/** A share of two counts, rounded to one decimal; `—` when there is nothing to divide by. */
export function formatShare(part: number, whole: number): string {
  return whole === 0 ? "—" : `${((part / whole) * 100).toFixed(1)}%`;
}
