import type { OrderLineView } from "./queries";

export type LineStanding =
  | "unpaid"
  | "pending"
  | "confirmed"
  | "settled"
  | "in_statement"
  | "paid"
  | "cancelled"
  | "held"
  | "none";

/** Where a line's commission stands, as a person would say it: unpaid and settled are told apart too. */
export function standingOf({
  status,
  settledAt,
  orderStatus,
}: Pick<OrderLineView, "status" | "settledAt" | "orderStatus">): LineStanding {
  if (!status) return "none";
  if (status === "pending" && orderStatus === "created") return "unpaid";
  return status === "confirmed" && settledAt ? "settled" : status;
}

/** Name of what the winning touch was on, in `orders.on`. */
export function touchedOn({
  outcome,
  via,
  contentCreatorId,
}: Pick<OrderLineView, "outcome" | "via" | "contentCreatorId">): string {
  if (outcome === "indirect") return "shop";
  if (contentCreatorId) return "content";
  return via === "same_visit" || via === "self" || via === "coupon" || via === "forward" ? via : "product";
}
