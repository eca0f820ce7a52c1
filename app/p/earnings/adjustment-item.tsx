import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import type { Adjustment } from "@/lib/commissions/earnings";

/** What a refund or a late fact took off or gave, as the ledger booked it. */
export function AdjustmentItem({ adjustment }: { adjustment: Adjustment }) {
  const t = useTranslations("phone.earnings");
  return (
    <li className="flex min-h-11 items-center gap-3 border-line border-b py-3 last:border-b-0">
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          {adjustment.title} × {adjustment.quantity}
        </span>
        <Time at={adjustment.at} format="short" className="text-ink-subtle text-xs" />
      </span>
      <span className="shrink-0 text-right">
        <Money fen={adjustment.amountFen} isSigned className="block font-medium text-ink-muted" />
        <Badge tone="warning">{t("adjusted")}</Badge>
      </span>
    </li>
  );
}
