import { useTranslations } from "next-intl";
import { SetList } from "@/components/providers/set-list";
import { Avatar } from "@/components/ui/avatar";
import { Mono } from "@/components/ui/id";
import { PhoneCard } from "@/components/ui/phone-card";
import type { Consent } from "@/lib/providers/consent-queries";

/** Who asks, and, before anybody has signed in, for what. */
export function ProviderCard({ consent, hasSets }: { consent: Consent; hasSets?: boolean }) {
  const t = useTranslations("providers.consent");
  return (
    <>
      <PhoneCard>
        <div className="flex items-center gap-3">
          <Avatar name={consent.providerName} size="lg" isSquare isNeutral />
          <div className="min-w-0">
            <h2 className="font-semibold text-lg">{t("asks", { provider: consent.providerName })}</h2>
            <p className="truncate text-ink-subtle text-xs">
              {t("appid")} <Mono>{consent.providerAppid}</Mono>
            </p>
          </div>
        </div>
        {consent.intro && <p className="mt-3 text-ink-muted text-sm">{consent.intro}</p>}
        {consent.contact && (
          <p className="mt-1 text-ink-subtle text-xs">{t("contact", { contact: consent.contact })}</p>
        )}
      </PhoneCard>
      {hasSets && (
        <PhoneCard title={t("sets")}>
          <SetList sets={consent.sets} />
        </PhoneCard>
      )}
    </>
  );
}
