import { useTranslations } from "next-intl";
import { formatTime } from "@/components/ui/time";

type Props = { beginAt: Date; endAt: Date | null; isShort?: boolean };

/** From when to when a plan runs, in Shanghai time; short, the days alone. */
export function PlanPeriod({ beginAt, endAt, isShort }: Props) {
  const t = useTranslations("plans");
  const format = isShort ? "date" : "minute";
  const from = formatTime(beginAt, format);
  return (
    <span className="num">
      {endAt ? t("fromTo", { from, to: formatTime(endAt, format) }) : `${t("from", { date: from })} · ${t("noEnd")}`}
    </span>
  );
}
