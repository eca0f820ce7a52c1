import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { PhoneCard } from "@/components/ui/phone-card";
import type { selfPurchasePolicies } from "@/db/enums";

/** What joining means, what the institution sees of him and what it does not. */
export function AfterJoining({ policy }: { policy: (typeof selfPurchasePolicies)[number] }) {
  const t = useTranslations("phone.join");
  const rules = [t("rule1"), t("rule2"), t(`rule3.${policy}`), t("rule4")];
  return (
    <PhoneCard title={t("after")}>
      <ul className="grid gap-1.5">
        {rules.map((rule) => (
          <li key={rule} className="flex gap-2">
            <Check className="mt-1 size-4 shrink-0 text-success-ink" aria-hidden="true" />
            <span>{rule}</span>
          </li>
        ))}
      </ul>
      <dl className="mt-2.5 border-line border-t pt-2.5">
        <dt className="text-ink-muted text-xs">{t("seen")}</dt>
        <dd>{t("seenWhat")}</dd>
        <dt className="mt-2 text-ink-muted text-xs">{t("unseen")}</dt>
        <dd>{t("unseenWhat")}</dd>
      </dl>
    </PhoneCard>
  );
}
