import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { formatRate } from "@/components/ui/rate";
import { formatTime } from "@/components/ui/time";
import { Timeline } from "@/components/ui/timeline";
import { listed } from "@/lib/i18n/list";
import { formatYuan } from "@/lib/kernel/money";
import type { PlanTerms } from "@/lib/plans/change-rules";
import type { PlanVersionView } from "@/lib/plans/queries";

type Props = { versions: readonly PlanVersionView[]; names: Readonly<Record<string, string>> };

const tones = { now: "now", ahead: "todo", past: "done", superseded: "bad" } as const;

/** Every version of a plan, newest first: what it says otherwise than the one before it, from when, and who said so. */
export function PlanHistory({ versions, names }: Props) {
  const t = useTranslations("plans");
  const locale = useLocale();
  const parties = (ids: string[] | null, everybody: string) =>
    ids === null
      ? everybody
      : listed(
          ids.map((id) => names[id] ?? id),
          locale,
        ) || "—";
  const money = (fen: number | null) => (fen === null ? t("cap.none") : `¥${formatYuan(fen)}`);
  const tell: Record<keyof PlanTerms, (terms: PlanTerms) => string> = {
    status: (it) => t(`detail.status.${it.status}`),
    servicePpm: (it) => formatRate(it.servicePpm, 2),
    commissionPpm: (it) => (it.commissionPpm === null ? "—" : formatRate(it.commissionPpm, 2)),
    institutionIds: (it) => parties(it.institutionIds, t("everyInstitution")),
    creatorIds: (it) => parties(it.creatorIds, t("everyCreator")),
    barredCreatorIds: (it) =>
      it.barredCreatorIds === null ? "—" : t("creatorCount", { count: it.barredCreatorIds.length }),
    beginAt: (it) => formatTime(it.beginAt, "minute"),
    endAt: (it) => (it.endAt ? formatTime(it.endAt, "minute") : t("noEnd")),
    capDayFen: (it) => money(it.capDayFen),
    capTotalFen: (it) => money(it.capTotalFen),
  };
  const items = versions.map((version, index) => {
    const before = versions[index + 1];
    const when = formatTime(version.validFrom, "full");
    const isFirst = version.changed.length === 0 && !before;
    return {
      key: String(version.version),
      tone: tones[version.standing],
      title: (
        <span className="flex flex-wrap items-center gap-1.5">
          v{version.version}
          {version.standing !== "past" && (
            <Badge tone={version.standing === "now" ? "success" : version.standing === "ahead" ? "info" : "neutral"}>
              {t(`detail.standing.${version.standing}`)}
            </Badge>
          )}
        </span>
      ),
      detail: (
        <span className="grid gap-0.5">
          {isFirst && (
            <span>
              {t(`detail.status.${version.terms.status}`)} · {t("rate")} {formatRate(version.terms.servicePpm, 2)}
              {version.terms.commissionPpm !== null &&
                ` · ${t("commissionRate")} ${formatRate(version.terms.commissionPpm, 2)}`}
            </span>
          )}
          {version.changed.map((key) => (
            <span key={key}>
              {t(`detail.term.${key}`)}{" "}
              {before && <del className="text-ink-subtle decoration-1">{tell[key](before.terms)}</del>}
              {before && " → "}
              <ins className="font-medium no-underline">{tell[key](version.terms)}</ins>
            </span>
          ))}
          {!isFirst && version.changed.length === 0 && <span>{t("detail.takenBack")}</span>}
          <span className="text-ink-subtle">
            {version.changedBy
              ? t("detail.versionBy", { who: version.changedBy, when })
              : t("detail.versionSince", { when })}
          </span>
        </span>
      ),
    };
  });
  return <Timeline label={t("detail.history")} items={items} />;
}
