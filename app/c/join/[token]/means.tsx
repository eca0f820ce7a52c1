import { useTranslations } from "next-intl";
import { Meaning } from "@/components/invitations/meaning";
import { PhoneCard } from "@/components/ui/phone-card";

/** What the cooperation means: the fee, who sees what, how it ends. Folded where the form follows. */
export function Means({ isFolded = false }: { isFolded?: boolean }) {
  const t = useTranslations("creator.join");
  const body = (
    <Meaning
      rules={(["rule1", "rule2", "rule3", "rule4", "rule5"] as const).map((rule) => t(rule))}
      seen={{ label: t("seen"), what: t("seenWhat") }}
      unseen={{ label: t("unseen"), what: t("unseenWhat") }}
    />
  );
  if (!isFolded) return <PhoneCard title={t("means")}>{body}</PhoneCard>;
  return (
    <PhoneCard>
      <details>
        <summary className="min-h-8 cursor-pointer py-1 font-semibold text-lg">{t("means")}</summary>
        <div className="pt-2">{body}</div>
      </details>
    </PhoneCard>
  );
}
