import { useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import { Progress } from "@/components/ui/progress";
import { isNear } from "@/lib/plans/cap-rules";
import type { PlanRow } from "@/lib/plans/plan-rows";

type Capped = Pick<PlanRow, "capDayFen" | "capTotalFen" | "spentDayFen" | "spentTotalFen">;

/** How much of a plan's caps is spent, today and in all. */
export function PlanCaps({ plan }: { plan: Capped }) {
  const t = useTranslations("plans.cap");
  const rows = [
    { key: "day" as const, cap: plan.capDayFen, spent: plan.spentDayFen },
    { key: "total" as const, cap: plan.capTotalFen, spent: plan.spentTotalFen },
  ];
  if (rows.every(({ cap }) => cap === null)) return <span className="text-ink-subtle">{t("none")}</span>;
  return (
    <div className="grid min-w-36 gap-1.5">
      {rows.map(({ key, cap, spent }) =>
        cap === null ? null : (
          <div key={key} className="grid gap-0.5 text-xs">
            <p className="flex justify-between gap-2">
              <span className="text-ink-muted">{t(key)}</span>
              <span>
                <Money fen={spent ?? 0} /> / <Money fen={cap} />
              </span>
            </p>
            <Progress
              label={t(key)}
              value={spent ?? 0}
              max={cap}
              tone={(spent ?? 0) >= cap ? "danger" : isNear(spent ?? 0, cap) ? "warning" : "accent"}
            />
          </div>
        ),
      )}
    </div>
  );
}
