import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/class-names";
import type { OrderLineView } from "@/lib/orders/queries";
import { touchedOn } from "@/lib/orders/standing";

type Attributed = Pick<OrderLineView, "outcome" | "via" | "contentCreatorId">;

/** Direct or indirect, and on what: 直接 · 商品. */
export function AttributionBadge({ line }: { line: Attributed }) {
  const t = useTranslations("orders");
  if (line.outcome === "none") return <span className="text-ink-subtle">{t("outcome.none")}</span>;
  const isDirect = line.outcome === "direct";
  return (
    <span
      className={cn(
        "inline-flex h-5 overflow-hidden rounded-xs align-middle text-ink-muted text-xs leading-5 whitespace-nowrap inset-ring",
        isDirect ? "inset-ring-accent-line" : "inset-ring-line-strong",
      )}
    >
      <b className={cn("px-1.5 font-medium", isDirect ? "bg-accent-soft text-accent-ink" : "bg-pressed")}>
        {t(`outcome.${line.outcome}`)}
      </b>
      <span className="px-1.5">{t(`on.${touchedOn(line)}`)}</span>
    </span>
  );
}
