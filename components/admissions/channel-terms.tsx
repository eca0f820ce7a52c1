import { useLocale, useTranslations } from "next-intl";
import { KvList } from "@/components/ui/kv-list";
import { Money } from "@/components/ui/money";
import { formatRate, Rate } from "@/components/ui/rate";
import type { ChannelProfile, Mode, SettlementCalendar } from "@/lib/channels/profile";
import { inWords } from "@/lib/i18n/bilingual";

type Props = {
  profile: ChannelProfile;
  mode: Mode;
  /** The brand's own rate, where a contract sets one. */
  contract?: { feePpm: number; version: number } | null;
};

/** What a channel charges in a mode, and when money is settled. */
export function ChannelTerms({ profile, mode, contract }: Props) {
  const t = useTranslations("admissions.terms");
  const locale = useLocale();
  const when = (calendar: SettlementCalendar) =>
    calendar.every === "order" ? t("perOrder") : t("monthly", { day: calendar.workingDay });
  return (
    <KvList
      className="text-xs"
      items={[
        { label: t("fee"), value: <Fee mode={mode} contract={contract} /> },
        {
          label: t("deposit"),
          value:
            mode.depositFen > 0 ? (
              <>
                <Money fen={mode.depositFen} />
                {mode.depositExemption && (
                  <span className="block text-ink-subtle">
                    {t("exempt", { rule: inWords(locale, mode.depositExemption) })}
                  </span>
                )}
              </>
            ) : (
              t("noDeposit")
            ),
        },
        { label: t("settleFee"), value: when(profile.settlement.fee) },
        { label: t("settlePromotion"), value: when(profile.settlement.promotion) },
        { label: t("afterSale"), value: t("days", { n: profile.afterSaleDays }) },
        {
          label: t("promoterRatio"),
          value: `${formatRate(profile.promoterRatio.minPpm)} – ${formatRate(profile.promoterRatio.maxPpm)}`,
        },
      ]}
    />
  );
}

/** The rate that holds for this brand, and why. */
function Fee({ mode, contract }: Pick<Props, "mode" | "contract">) {
  const t = useTranslations("admissions.terms");
  if (contract)
    return (
      <>
        <Rate ppm={contract.feePpm} /> <span className="text-ink-subtle">{t("contract", contract)}</span>
      </>
    );
  return mode.isFeePublished ? <Rate ppm={mode.feePpm} /> : t("feeByContract");
}
