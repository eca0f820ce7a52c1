import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { OrderLineView } from "@/lib/orders/queries";
import { type LineStanding, standingOf } from "@/lib/orders/standing";

type Standing = Pick<OrderLineView, "status" | "settledAt" | "orderStatus">;
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

export function StandingBadge({ standing }: { standing: LineStanding }) {
  const t = useTranslations("orders.status");
  return <Badge tone={TONES[standing]}>{t(standing)}</Badge>;
}

export const CommissionBadge = ({ line }: { line: Standing }) => <StandingBadge standing={standingOf(line)} />;
