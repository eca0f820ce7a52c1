import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { formatRate } from "@/components/ui/rate";
import { Time } from "@/components/ui/time";
import { Timeline } from "@/components/ui/timeline";
import type { AllianceSettings } from "@/lib/institutions/queries";
import { featureState } from "@/lib/institutions/rules";

type Version = AllianceSettings["history"][number];

/** How the programme's settings changed, newest first, each with who changed it and why. */
export function FeatureHistory({ history }: { history: readonly Version[] }) {
  const t = useTranslations("institutions");
  const termsOf = ({ defaultType, defaultRatioPpm }: Version) => {
    if (defaultType === null) return null;
    return defaultType === 1
      ? t("history.byInstitution")
      : t("history.byPlatform", { ratio: formatRate(defaultRatioPpm ?? 0) });
  };
  return (
    <Card title={t("history.title")}>
      {history.length === 0 ? (
        <p className="text-ink-muted">{t("history.empty")}</p>
      ) : (
        <Timeline
          label={t("history.title")}
          items={history.map((one, index) => ({
            key: String(one.version),
            tone: index === 0 ? "now" : "done",
            title: t("history.state", {
              feature: t(
                `feature.${featureState(
                  one,
                  history.slice(index + 1).some((it) => it.promoterEnabled),
                )}`,
              ),
              policy: t(`selfPurchase.${one.selfPurchase}`),
            }),
            detail: [t("history.version", { version: one.version }), termsOf(one), one.changedBy, one.reason]
              .filter(Boolean)
              .join(" · "),
            at: <Time at={one.validFrom} />,
          }))}
        />
      )}
    </Card>
  );
}
