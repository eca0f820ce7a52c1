import { useTranslations } from "next-intl";
import { formatTime } from "@/components/ui/time";

/** From when to when a plan runs, in Shanghai time. */
export function PlanPeriod({ beginAt, endAt }: { beginAt: Date; endAt: Date | null }) {
  const t = useTranslations("plans");
  const from = formatTime(beginAt, "minute");
  return (
    <span className="num">
      {endAt ? t("fromTo", { from, to: formatTime(endAt, "minute") }) : `${t("from", { date: from })} · ${t("noEnd")}`}
    </span>
  );
}
