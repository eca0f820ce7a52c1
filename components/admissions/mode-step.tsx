import { getLocale, getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { AdmissionMode, ChannelProfile } from "@/lib/channels/profile";
import { inWords } from "@/lib/i18n/bilingual";
import { ChannelTerms } from "./channel-terms";
import { StoreTable } from "./store-table";

type Props = {
  profile: ChannelProfile;
  chosen: AdmissionMode | null;
  hrefOf: (mode: AdmissionMode) => string;
  contract: { feePpm: number; version: number } | null;
};

/** The modes of a channel side by side: what each costs, its steps, and how the ways to sell compare. */
export async function ModeStep({ profile, chosen, hrefOf, contract }: Props) {
  const [t, locale] = await Promise.all([getTranslations("admissions.wizard"), getLocale()]);
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 lg:grid-cols-2">
        {profile.modes.map((mode) => (
          <Card
            key={mode.id}
            as="article"
            title={inWords(locale, mode.name)}
            actions={mode.id === chosen && <Badge tone="accent">{t("current")}</Badge>}
            className="flex flex-col [&>div]:flex [&>div]:flex-1 [&>div]:flex-col [&>header]:shrink-0"
          >
            <p className="mb-3 text-ink-muted">{inWords(locale, mode.summary)}</p>
            <ChannelTerms profile={profile} mode={mode} contract={contract} />
            <h3 className="mt-4 mb-1.5 font-medium">{t("steps")}</h3>
            <ol className="mb-4 grid list-inside list-decimal gap-1 text-ink-muted text-xs">
              {mode.steps.map((step) => (
                <li key={step.en}>{inWords(locale, step)}</li>
              ))}
            </ol>
            <ButtonLink href={hrefOf(mode.id)} variant="primary" className="mt-auto self-start">
              {t("chooseMode", { mode: inWords(locale, mode.name) })}
            </ButtonLink>
          </Card>
        ))}
      </div>
      <StoreTable channel={profile.id} />
    </div>
  );
}
