import { useTranslations } from "next-intl";
import { formatTime, type TimeFormat } from "@/components/ui/time";

type Props = { periodFrom: Date | null; periodTo: Date | null; format?: TimeFormat };

/** An agreed period in words: without one, for good. */
export function PeriodText({ periodFrom, periodTo, format = "minute" }: Props) {
  const t = useTranslations("creator.period");
  const [from, to] = [periodFrom && formatTime(periodFrom, format), periodTo && formatTime(periodTo, format)];
  const text =
    from && to ? t("between", { from, to }) : from ? t("from", { from }) : to ? t("until", { to }) : t("always");
  return <span className="num">{text}</span>;
}
