import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { OrderLineView } from "@/lib/orders/queries";

type Standing = Pick<OrderLineView, "status" | "settledAt" | "orderStatus">;
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

const TONES: Record<LineStanding, BadgeTone> = {
  unpaid: "neutral",
  pending: "info",
  confirmed: "success",
  settled: "success",
  in_statement: "accent",
  paid: "neutral",
  cancelled: "hollow",
  held: "warning",
  none: "neutral",
};

/** Where a line's commission stands, as a person would say it: unpaid and settled are told apart too. */
export function standingOf({ status, settledAt, orderStatus }: Standing): LineStanding {
  if (!status) return "none";
  if (status === "pending" && orderStatus === "created") return "unpaid";
  return status === "confirmed" && settledAt ? "settled" : status;
}

export function StandingBadge({ standing }: { standing: LineStanding }) {
  const t = useTranslations("orders.status");
  return <Badge tone={TONES[standing]}>{t(standing)}</Badge>;
}

export const CommissionBadge = ({ line }: { line: Standing }) => <StandingBadge standing={standingOf(line)} />;
