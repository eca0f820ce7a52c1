import type { orderStatuses } from "@/db/enums";

type OrderStatus = (typeof orderStatuses)[number];

/** `order_status` of the wire (§6.2), for the states our orders know. */
export const orderStatusWire: Readonly<Record<OrderStatus, number>> = {
  created: 10,
  paid: 20,
  shipped: 30,
  completed: 100,
  refunded: 200,
  cancelled: 250,
};
