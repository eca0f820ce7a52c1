import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import { Timeline } from "@/components/ui/timeline";
import type { PartnershipEvent } from "@/lib/partnerships/queries";

const tone = ({ status, isBlocked }: PartnershipEvent) =>
  isBlocked ? "bad" : status === "accepted" ? "done" : status === "invited" ? "now" : "bad";

/** What happened between the two, the latest first. */
export function PartnershipHistory({ history }: { history: readonly PartnershipEvent[] }) {
  const t = useTranslations("partnerships");
  const titleOf = (one: PartnershipEvent, before: PartnershipEvent | undefined) => {
    if (one.isBlocked && !before?.isBlocked) return t("event.blocked");
    if (before?.isBlocked && !one.isBlocked && before.status === one.status) return t("event.unblocked");
    return t(`event.${one.status}`);
  };
  return (
    <Timeline
      label={t("detail.history")}
      items={history.map((one, index) => ({
        key: String(one.version),
        tone: tone(one),
        title: titleOf(one, history[index + 1]),
        detail: one.side === "time" ? t("detail.byTime") : t("detail.by", { by: one.by, side: t(`side.${one.side}`) }),
        at: <Time at={one.at} format="minute" />,
      }))}
    />
  );
}
