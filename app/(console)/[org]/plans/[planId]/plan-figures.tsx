import { useTranslations } from "next-intl";
import { BarChart } from "@/components/ui/bar-chart";
import { Card, CardRow } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { formatShare } from "@/components/ui/rate";
import { Stat } from "@/components/ui/stat";
import type { PlanFigures as Figures } from "@/lib/plans/figure-queries";

/** What the plan brought in the last 30 days. */
export function PlanFigures({ figures, isForInstitution }: { figures: Figures; isForInstitution: boolean }) {
  const t = useTranslations("plans.figures");
  const fee = t(isForInstitution ? "ownFee" : "fee");
  return (
    <Card title={t("title")} note={t("note")}>
      <CardRow>
        <Stat label={t("orders")} value={figures.orders.toLocaleString("en-US")} />
        <Stat label={t("gmv")} value={<Money fen={figures.gmvFen} />} />
        <Stat
          label={fee}
          value={<Money fen={figures.feeFen} />}
          sub={figures.gmvFen > 0 ? t("share", { share: formatShare(figures.feeFen, figures.gmvFen) }) : undefined}
        />
      </CardRow>
      <div className="mt-4">
        {figures.orders === 0 ? (
          <p className="text-ink-muted text-xs">{t("none")}</p>
        ) : (
          <BarChart
            label={fee}
            rows={figures.days.map((day) => ({ x: day.day.slice(5), fee: day.feeFen }))}
            series={[{ key: "fee", label: fee }]}
            format="yuan"
            height={140}
          />
        )}
      </div>
    </Card>
  );
}
