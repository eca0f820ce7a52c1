import type { ChannelProfile, SettlementKind } from "@/lib/channels/profile";
import { nthWorkingDay, type OperatorDay, type WorkingDay } from "@/lib/channels/working-days";
import { dayBounds, monthBounds, monthOf, nextMonth } from "@/lib/kernel/time";

export type Settlement = {
  dueAt: Date;
  /** Of monthly settlement: the calendar month it is for, half-open. */
  period: { from: Date; until: Date } | null;
  warning: WorkingDay["warning"];
};

/**
 * When money that arose at `arisenAt` (confirmation of a promotion, completion of a deal) is settled: at once, or at
 * 00:00 in Shanghai of the nth working day of the month after.
 */
export function settlementOf(
  channel: ChannelProfile,
  kind: SettlementKind,
  arisenAt: Date,
  operatorDays: readonly OperatorDay[] = [],
): Settlement {
  const calendar = channel.settlement[kind];
  if (calendar.every === "order") return { dueAt: arisenAt, period: null, warning: null };
  const month = monthOf(arisenAt);
  const { day, warning } = nthWorkingDay(nextMonth(month), calendar.workingDay, operatorDays);
  return { dueAt: dayBounds(day).from, period: monthBounds(month), warning };
}

/** The same in the words of a commission line's clock. */
export function settlesOf(channel: ChannelProfile): "per_order" | "by_statement" {
  return channel.settlement.promotion.every === "order" ? "per_order" : "by_statement";
}
