import { useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/segmented";
import { type RangeKey, rangeKeys } from "@/lib/overview/range";

/** 今日 · 近 7 天 · 近 30 天 · 本月, in the address. */
export function RangeSwitch({ path, current }: { path: string; current: RangeKey }) {
  const t = useTranslations("overview.range");
  return (
    <Segmented
      label={t("label")}
      options={rangeKeys.map((key) => ({ href: `${path}?range=${key}`, label: t(key), isCurrent: key === current }))}
    />
  );
}
