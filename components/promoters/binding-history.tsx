import { useTranslations } from "next-intl";
import { formatRate } from "@/components/ui/rate";
import { Time } from "@/components/ui/time";
import { Timeline } from "@/components/ui/timeline";
import type { BindingStatus } from "@/lib/promoters/rules";
import type { Standing } from "@/lib/promoters/versions";

export type HistoryEntry = {
  version: number;
  status: BindingStatus;
  commissionType: number;
  ratioPpm: number;
  validFrom: Date;
  standing: Standing;
  /** Left out where the reader is himself a party and needs no names. */
  by?: "promoter" | "institution";
  byName?: string | null;
};

const toneOf = ({ standing, status }: HistoryEntry) => {
  if (standing === "later") return "todo";
  return standing === "now" && status !== "unbound" && status !== "refused" ? "now" : "done";
};

/** Every version of a binding, newest first: state, terms, since when, by whom. */
export function BindingHistory({ history }: { history: readonly HistoryEntry[] }) {
  const t = useTranslations("promoters");
  const termsOf = (one: HistoryEntry) =>
    one.commissionType === 1 ? t("terms.type1") : t("terms.withRatio", { ratio: formatRate(one.ratioPpm) });
  const whoOf = ({ by, byName }: HistoryEntry) => {
    if (!by) return undefined;
    if (!byName) return t("detail.bySystem");
    return by === "promoter" ? t("detail.byPromoter", { name: byName }) : t("detail.byInstitution", { name: byName });
  };
  return (
    <Timeline
      label={t("detail.history")}
      items={history.map((one) => ({
        key: String(one.version),
        tone: toneOf(one),
        title:
          one.standing === "later" || one.standing === "overtaken"
            ? t(`detail.${one.standing}`, { terms: termsOf(one) })
            : t("detail.versionLine", { status: t(`status.${one.status}`), terms: termsOf(one) }),
        detail: whoOf(one),
        at: <Time at={one.validFrom} format="minute" />,
      }))}
    />
  );
}
