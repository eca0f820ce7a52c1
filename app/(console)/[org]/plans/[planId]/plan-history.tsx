import { useTranslations } from "next-intl";
import { formatRate } from "@/components/ui/rate";
import { formatTime } from "@/components/ui/time";
import { Timeline } from "@/components/ui/timeline";
import type { PlanVersionView } from "@/lib/plans/queries";

/** Every version of a plan, newest first, with what it says. */
export function PlanHistory({ versions }: { versions: readonly PlanVersionView[] }) {
  const t = useTranslations("plans");
  const items = versions.map((version, index) => {
    const when = formatTime(version.validFrom, "full");
    const says = [
      t(`detail.status.${version.status}`),
      `${t("rate")} ${formatRate(version.servicePpm, 2)}`,
      ...(version.commissionPpm === null ? [] : [`${t("commissionRate")} ${formatRate(version.commissionPpm, 2)}`]),
      ...(version.institutionIds ? [t("institutionCount", { count: version.institutionIds.length })] : []),
      version.endAt ? t("conflict.until", { date: formatTime(version.endAt) }) : t("noEnd"),
    ];
    return {
      key: String(version.version),
      tone: index === 0 ? ("now" as const) : ("done" as const),
      title: `v${version.version} · ${says.join(" · ")}`,
      detail: version.changedBy
        ? t("detail.versionBy", { who: version.changedBy, when })
        : t("detail.versionSince", { when }),
    };
  });
  return <Timeline label={t("detail.history")} items={items} />;
}
