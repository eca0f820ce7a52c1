import type { orderStatuses } from "@/db/enums";
import type { LineState } from "@/lib/commissions/input";

export type OrderStatus = (typeof orderStatuses)[number];
type EventType = "paid" | "shipped" | "received" | "verified" | "cancelled" | "refunded";

/** An order's own status, from the set of its events and the states of its lines. Pure. */
export function orderStatusOf(types: ReadonlySet<EventType>, states: readonly LineState[]): OrderStatus {
  if (states.length > 0 && states.every((state) => state.goneAt))
    return types.has("refunded") ? "refunded" : "cancelled";
  if (states.some((state) => state.completedAt)) return "completed";
  if (types.has("shipped")) return "shipped";
  return types.has("paid") ? "paid" : "created";
}
