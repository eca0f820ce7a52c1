import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { PhoneCard } from "@/components/ui/phone-card";

/** What the cooperation means: the fee, who sees what, how it ends. Folded where the form follows. */
export function Means({ isFolded = false }: { isFolded?: boolean }) {
  const t = useTranslations("creator.join");
  const body = (
    <>
      <ul className="grid gap-1.5">
        {(["rule1", "rule2", "rule3", "rule4", "rule5"] as const).map((rule) => (
          <li key={rule} className="flex gap-2">
            <Check className="mt-1 size-4 shrink-0 text-success-ink" aria-hidden="true" />
            <span>{t(rule)}</span>
          </li>
        ))}
      </ul>
      <dl className="mt-2.5 border-line border-t pt-2.5">
        <dt className="text-ink-muted text-xs">{t("seen")}</dt>
        <dd>{t("seenWhat")}</dd>
        <dt className="mt-2 text-ink-muted text-xs">{t("unseen")}</dt>
        <dd>{t("unseenWhat")}</dd>
      </dl>
    </>
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
