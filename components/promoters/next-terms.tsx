import { useTranslations } from "next-intl";
import { formatRate } from "@/components/ui/rate";
import { Time } from "@/components/ui/time";

type Props = {
  binding: { nextType: number | null; nextRatioPpm: number | null; nextFrom: Date | null };
  className?: string;
};

/** Terms that are agreed and begin later: from when, and which. Nothing where none wait. */
export function NextTerms({ binding, className }: Props) {
  const t = useTranslations("promoters.terms");
  const { nextType, nextRatioPpm, nextFrom } = binding;
  if (!nextFrom || nextType === null) return null;
  return (
    <span className={className}>
      <Time at={nextFrom} format="short" /> {t("from")}{" "}
      {nextType === 1 ? t("type1") : t("withRatio", { ratio: formatRate(nextRatioPpm ?? 0) })}
    </span>
  );
}
