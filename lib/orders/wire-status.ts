import type { commissionStatuses, orderStatuses } from "@/db/enums";

/** An order's state in the numbers of the compatible wire. Source: wechat-promoter-api.md §6.2. */
export const wireOrderStatus: Record<(typeof orderStatuses)[number], number> = {
  created: 10,
  paid: 20,
  shipped: 30,
  completed: 100,
  refunded: 200,
  cancelled: 250,
};

/** A commission's: 20 unsettled, 100 settled, 200 cancelled. */
export const wireCommissionStatus = (it: {
  status: (typeof commissionStatuses)[number];
  settledAt?: Date | null;
}): 20 | 100 | 200 => {
  if (it.status === "cancelled") return 200;
  return it.settledAt || it.status === "paid" ? 100 : 20;
};
