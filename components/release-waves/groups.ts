import type { Counts } from "@/lib/release-waves/queries";
import type { ItemStatus } from "@/lib/release-waves/rules";

/** States as the pictures group them, in the order of the way through. */
export const groups: readonly { key: ItemStatus; of: readonly ItemStatus[]; color: BarColor; fill: string }[] = [
  { key: "released", of: ["released"], color: "success", fill: "var(--color-success)" },
  { key: "grey", of: ["grey"], color: "pale", fill: "var(--color-chart-2)" },
  { key: "approved", of: ["approved"], color: "faint", fill: "var(--color-party-creator)" },
  { key: "submitted", of: ["submitted"], color: "info", fill: "var(--color-info)" },
  { key: "applied", of: ["applied", "accepted"], color: "strong", fill: "var(--color-chart-1)" },
  { key: "awaiting_acceptance", of: ["awaiting_acceptance"], color: "warning", fill: "var(--color-warning)" },
  { key: "queued", of: ["queued"], color: "neutral", fill: "var(--color-line-strong)" },
  { key: "halted", of: ["halted"], color: "neutral", fill: "var(--color-ink-subtle)" },
  { key: "failed", of: ["failed", "rejected", "refused"], color: "danger", fill: "var(--color-danger)" },
  { key: "skipped", of: ["skipped"], color: "neutral", fill: "var(--color-chart-3)" },
];

type BarColor = "strong" | "pale" | "faint" | "neutral" | "success" | "warning" | "danger" | "info";

export const countOf = (counts: Counts, of: readonly ItemStatus[]): number =>
  of.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
