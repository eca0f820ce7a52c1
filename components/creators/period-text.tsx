import { useTranslations } from "next-intl";
import { formatTime } from "@/components/ui/time";

type Props = { periodFrom: Date | null; periodTo: Date | null };

/** An agreed period in words: without one, for good. */
export function PeriodText({ periodFrom, periodTo }: Props) {
  const t = useTranslations("creator.period");
  const [from, to] = [periodFrom && formatTime(periodFrom, "minute"), periodTo && formatTime(periodTo, "minute")];
  const text =
    from && to ? t("between", { from, to }) : from ? t("from", { from }) : to ? t("until", { to }) : t("always");
  return <span className="num">{text}</span>;
}
