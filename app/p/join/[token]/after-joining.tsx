import { useTranslations } from "next-intl";
import { Meaning } from "@/components/invitations/meaning";
import { PhoneCard } from "@/components/ui/phone-card";
import type { selfPurchasePolicies } from "@/db/enums";

/** What joining means, what the institution sees of him and what it does not. */
export function AfterJoining({ policy }: { policy: (typeof selfPurchasePolicies)[number] }) {
  const t = useTranslations("phone.join");
  const rules = [t("rule1"), t("rule2"), t(`rule3.${policy}`), t("rule4")];
  return (
    <PhoneCard title={t("after")}>
      <Meaning
        rules={rules}
        seen={{ label: t("seen"), what: t("seenWhat") }}
        unseen={{ label: t("unseen"), what: t("unseenWhat") }}
      />
    </PhoneCard>
  );
}
