import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

export type DepositFacts = { requiredFen: number; shortFen: number; exemptEvidence: string | null };

/** Whether a deposit still holds releasing back, and why not. */
export function depositState(deposit: DepositFacts): "exempt" | "short" | "none" | "paid" {
  if (deposit.exemptEvidence) return "exempt";
  if (deposit.shortFen > 0) return "short";
  return deposit.requiredFen === 0 ? "none" : "paid";
}

const tones = { exempt: "success", short: "warning", none: "neutral", paid: "success" } as const;

export function DepositBadge({ deposit }: { deposit: DepositFacts }) {
  const t = useTranslations("deposits.state");
  const state = depositState(deposit);
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}
