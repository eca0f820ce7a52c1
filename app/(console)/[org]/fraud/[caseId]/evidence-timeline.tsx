import { useTranslations } from "next-intl";
import { formatTime, Time } from "@/components/ui/time";
import { Timeline, type TimelineItem } from "@/components/ui/timeline";
import type { EvidenceItem } from "@/lib/fraud/evidence";

const TONES = {
  order: "now",
  order_reported: "now",
  order_event: "done",
  touch: "done",
  click: "todo",
  hidden: "bad",
} as const;
/** A touch told of so much after it was made was not reported by a page view at once. */
const lateMs = 60_000;

/** Touches, clicks and the order's steps in order of time. */
export function EvidenceTimeline({ items }: { items: readonly EvidenceItem[] }) {
  const t = useTranslations("fraud");
  const word = (item: EvidenceItem): string => {
    if (item.kind === "touch")
      return t(item.isWinner ? "item.touchWon" : "item.touch", { promoter: item.promoterName });
    if (item.kind === "click") return t(item.isBuyer ? "item.clickBuyer" : "item.click", { count: item.count });
    if (item.kind === "hidden") return t("item.hidden", { count: item.count });
    if (item.kind === "order_event") return t("item.order_event", { type: t(`item.type.${item.type}`) });
    return t(`item.${item.kind}`);
  };
  const detail = (item: EvidenceItem): string | undefined => {
    if (item.kind === "touch" && item.knownAt.getTime() - item.at.getTime() > lateMs)
      return t("item.touchLate", { at: formatTime(item.knownAt, "full") });
    if ((item.kind === "click" || item.kind === "hidden") && item.count > 1)
      return t("item.until", { at: formatTime(item.until, "clock") });
    return undefined;
  };
  return (
    <Timeline
      label={t("case.evidence")}
      items={items.map(
        (item, index): TimelineItem => ({
          key: `${item.kind}-${index}`,
          tone: item.kind === "touch" && item.isWinner ? "now" : TONES[item.kind],
          title: word(item),
          detail: detail(item),
          at: <Time at={item.at} format="full" />,
        }),
      )}
    />
  );
}
