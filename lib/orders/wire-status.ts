import type { commissionStatuses, orderStatuses } from "@/db/enums";

const numbers: Record<(typeof orderStatuses)[number], number> = {
  created: 10,
  paid: 20,
  shipped: 30,
  completed: 100,
  refunded: 200,
  cancelled: 250,
};

/**
 * An order's state in the numbers of the compatible wire: one cancelled after it was paid counts as taken back. Source:
 * wechat-promoter-api.md §6.2.
 */
export const wireOrderStatus = (it: { status: (typeof orderStatuses)[number]; paidAt: Date | null }): number =>
  it.status === "cancelled" && it.paidAt ? numbers.refunded : numbers[it.status];

/** A commission's: 20 unsettled, 100 settled, 200 cancelled. */
export const wireCommissionStatus = (it: {
  status: (typeof commissionStatuses)[number];
  settledAt?: Date | null;
}): 20 | 100 | 200 => {
  if (it.status === "cancelled") return 200;
  return it.settledAt || it.status === "paid" ? 100 : 20;
};
