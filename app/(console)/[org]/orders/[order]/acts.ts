import { sumFen } from "@/lib/kernel/money";
import type { OrderLineView, OrderView } from "@/lib/orders/queries";
import type { ActableOrder } from "./order-acts";

/** What may be told of an order by hand, and why the rest may not; `line` is the one a refund would be of. */
export function actable(order: OrderView, line: OrderLineView): ActableOrder {
  const isGone = order.status === "cancelled" || order.status === "refunded";
  const shared = order.paidAt === null ? "notPaid" : isGone ? "gone" : null;
  const has = (...types: string[]) => order.events.some((event) => types.includes(event.type) && event.lines === null);
  const allReceived = order.lines.every((one) => one.completedAt);
  return {
    orderNo: order.orderNo,
    lines: order.lines.length,
    feeFen: sumFen(order.lines.filter((one) => !one.completedAt).map((one) => one.platformFeeFen)),
    afterSaleDays: Math.max(...order.lines.map((one) => one.afterSaleDays)),
    cannotShip: shared ?? (allReceived ? "receivedAlready" : has("shipped") ? "shippedAlready" : null),
    cannotReceive: shared ?? (allReceived ? "receivedAlready" : null),
    cannotRefund: shared ?? (line.refundedFen >= line.paidFen ? "nothingLeft" : null),
  };
}
