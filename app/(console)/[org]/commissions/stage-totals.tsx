import { useTranslations } from "next-intl";
import { CardRow } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Stat } from "@/components/ui/stat";
import type { OrgKind } from "@/db/enums";
import type { StageSums } from "@/lib/commissions/queries";

/** What is pending, confirmed, settled and cancelled: the side's own amounts, and below each what it is made of. */
export function StageTotals({ sums, kind }: { sums: StageSums; kind: OrgKind }) {
  const t = useTranslations("commissions");
  const isInstitution = kind === "institution";
  const shown = [
    { key: "pending", stages: [sums.pending, sums.held] },
    { key: "confirmed", stages: [sums.confirmed] },
    { key: "settled", stages: [sums.settled] },
  ] as const;
  return (
    <CardRow>
      {shown.map(({ key, stages }) => {
        const sum = (pick: (stage: (typeof stages)[number]) => number) =>
          stages.reduce((total, stage) => total + pick(stage), 0);
        return (
          <Stat
            key={key}
            label={t(`totals.${key}.${isInstitution ? "institution" : "brand"}`)}
            value={<Money fen={sum((stage) => stage.ownFen)} isBig />}
            sub={
              <>
                {t("lines", { count: sum((stage) => stage.lines) })} · {t(isInstitution ? "service" : "toPromoters")}{" "}
                <Money fen={sum((stage) => (isInstitution ? stage.serviceFen : stage.sharerFen))} />
              </>
            }
          />
        );
      })}
      <Stat
        label={t("totals.cancelled")}
        value={sums.cancelled.lines.toLocaleString("en-US")}
        of={t("linesUnit")}
        sub={t("cancelledNote")}
      />
    </CardRow>
  );
}
