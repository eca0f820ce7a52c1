import { useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import { formatRate } from "@/components/ui/rate";
import { WHOLE_PPM } from "@/lib/kernel/money";
import { estimateSplit } from "@/lib/promoters/rules";

type Props = { priceFen: number; servicePpm: number; commissionType: number; ratioPpm: number };

/** One piece's service fee between the promoter and his institution: a bar, both rates, both amounts. */
export function EarningSplit({ priceFen, servicePpm, ...terms }: Props) {
  const t = useTranslations("phone.join");
  const { promoterFen, institutionFen } = estimateSplit(priceFen, servicePpm, terms);
  const ratioPpm = terms.commissionType === 1 ? 0 : terms.ratioPpm;
  return (
    <figure aria-label={t("exampleSplit")}>
      <div aria-hidden="true" className="flex h-3 gap-0.5 overflow-hidden rounded-full">
        {promoterFen > 0 && (
          <span className="rounded-[2px] bg-party-promoter" style={{ flexGrow: promoterFen, flexBasis: 0 }} />
        )}
        <span className="rounded-[2px] bg-party-institution" style={{ flexGrow: institutionFen, flexBasis: 0 }} />
      </div>
      <div className="mt-2 flex justify-between num">
        <div>
          <div className="text-ink-muted text-xs">{t("yours", { ratio: formatRate(ratioPpm) })}</div>
          <Money fen={promoterFen} className="font-semibold text-accent-ink text-xl" />
        </div>
        <div className="text-right">
          <div className="text-ink-muted text-xs">{t("theirs", { ratio: formatRate(WHOLE_PPM - ratioPpm) })}</div>
          <Money fen={institutionFen} className="font-medium text-lg" />
        </div>
      </div>
    </figure>
  );
}
