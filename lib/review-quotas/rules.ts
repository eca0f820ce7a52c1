import type { Month } from "@/lib/kernel/time";
import { monthBounds } from "@/lib/kernel/time";

/** What a provider may submit a month until the operator says otherwise; a part is kept for first releases. */
export const defaultQuota = { monthlyLimit: 1000, reservedFirst: 100 } as const;

export type QuotaCount = { monthlyLimit: number; reservedFirst: number; used: number; usedFirst: number };

/** Of the reserved part, what first releases have not used yet. */
const reservedLeft = (quota: QuotaCount): number => Math.max(0, quota.reservedFirst - quota.usedFirst);

/** Submissions left for updates, and for mini-programs that were never released: one number each, never below zero. */
export function quotaLeft(quota: QuotaCount): { left: number; leftFirst: number } {
  const leftFirst = Math.max(0, quota.monthlyLimit - quota.used);
  return { left: Math.max(0, leftFirst - reservedLeft(quota)), leftFirst };
}

/** When the month's count begins anew (Shanghai). */
export const resetAt = (month: Month): Date => monthBounds(month).until;
