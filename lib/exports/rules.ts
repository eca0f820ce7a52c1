import type { exportFormats, exportKinds } from "@/db/enums";
import type { Permission } from "@/lib/kernel/permissions";

export type ExportKind = (typeof exportKinds)[number];
export type ExportFormat = (typeof exportFormats)[number];

/** The right a list is read under: asked for when a file is ordered, while it is made, and when it is fetched. */
export const rightOf: Record<ExportKind, Permission> = { orders: "order.read", commissions: "commission.read" };

/** Files one organisation may have waiting or under way at once. */
export const waitingLimit = 5;
/** A file is kept so many days. */
export const keptDays = 7;
/** Whoever makes a file says so at least this often, or another takes it over. */
export const leaseMinutes = 2;
/** Rows read at once; progress is told as often. */
export const batchRows = 500;

export const mimeOf: Record<ExportFormat, string> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

/** `orders-2026-11-22.xlsx` */
export const fileNameOf = (it: { kind: ExportKind; format: ExportFormat }, day: string): string =>
  `${it.kind}-${day}.${it.format}`;
