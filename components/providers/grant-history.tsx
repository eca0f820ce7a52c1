import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import { Timeline } from "@/components/ui/timeline";
import type { AuthorisationHistory } from "@/lib/providers/queries";
import { setChange } from "@/lib/providers/rules";

/** Every state an authorisation had, newest first: who did what, and which sets came and went. */
export function GrantHistory({ history }: { history: AuthorisationHistory }) {
  const t = useTranslations("providers");
  return (
    <Timeline
      label={t("detail.history")}
      items={history.map((one, index) => {
        const before = history[index + 1];
        const isAnew = before?.status !== "active";
        const { added, ended } = setChange(before?.sets ?? [], one.sets);
        const parts =
          one.status === "revoked" || isAnew
            ? [t("history.sets", { sets: one.sets.join("、") })]
            : [
                ...(added.length > 0 ? [t("history.added", { sets: added.join("、") })] : []),
                ...(ended.length > 0 ? [t("history.ended", { sets: ended.join("、") })] : []),
              ];
        return {
          key: String(one.version),
          tone: one.status === "revoked" ? ("bad" as const) : ("done" as const),
          title: t(one.status === "revoked" ? "history.revoked" : isAnew ? "history.granted" : "history.changed"),
          detail: (
            <>
              {t(`history.by.${one.by}`, { name: one.actorName })} · {parts.join(" · ")}
              {one.reason && <span className="block">{t("history.reason", { reason: one.reason })}</span>}
            </>
          ),
          at: <Time at={one.at} />,
        };
      })}
    />
  );
}
