import { useTranslations } from "next-intl";
import { BarChart } from "@/components/ui/bar-chart";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LineChart } from "@/components/ui/line-chart";
import type { DayFigures } from "@/lib/overview/figures";

type Props = { days: DayFigures[]; line: "commissionFen" | "institutionFen" | null; hasOthers: boolean };

/** What was sold each day as bars, with what promoters brought first; below, what promotion cost or earned as a line. */
export function Trend({ days, line, hasOthers }: Props) {
  const t = useTranslations("overview.trend");
  const rows = days.map((day) => ({
    x: day.day.slice(5),
    attributed: day.attributedFen,
    other: day.gmvFen - day.attributedFen,
    line: line ? day[line] : 0,
  }));
  const isEmpty = days.every((day) => day.gmvFen === 0);
  return (
    <Card title={t("title")} note={t("note")} className="min-w-0">
      {isEmpty ? (
        <EmptyState title={t("empty")} detail={t("emptyDetail")} />
      ) : (
        <>
          <BarChart
            label={t("title")}
            rows={rows}
            format="yuan"
            series={[
              { key: "attributed", label: t("attributed") },
              ...(hasOthers ? [{ key: "other", label: t("other") }] : []),
            ]}
          />
          {line && (
            <div className="mt-3">
              <p aria-hidden="true" className="text-ink-muted text-xs">
                {t(line)}
              </p>
              <LineChart
                label={t(line)}
                rows={rows}
                format="yuan"
                height={110}
                hasArea
                series={[{ key: "line", label: t(line) }]}
              />
            </div>
          )}
        </>
      )}
    </Card>
  );
}
