import { useTranslations } from "next-intl";
import { formatShare } from "@/components/ui/rate";
import { Change } from "@/components/ui/stat";

/** A figure against the stretch of equal length before; where there was nothing, it says so. */
export function Compare({ value, before }: { value: number; before: number }) {
  const t = useTranslations("overview");
  if (before === 0) return <>{t("nothingBefore")}</>;
  const direction = value > before ? "up" : value < before ? "down" : "flat";
  return (
    <>
      <Change direction={direction}>{formatShare(Math.abs(value - before), before)}</Change> {t("against")}
    </>
  );
}
