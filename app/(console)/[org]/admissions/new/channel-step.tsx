import { getLocale, getTranslations } from "next-intl/server";
import { AdmissionBadge } from "@/components/admissions/status-badges";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { KvList } from "@/components/ui/kv-list";
import { Money } from "@/components/ui/money";
import { formatRate } from "@/components/ui/rate";
import type { LatestAdmission } from "@/lib/admissions/queries";
import type { ChannelProfile } from "@/lib/channels/profile";
import { channels } from "@/lib/channels/registry";
import { inWords } from "@/lib/i18n/bilingual";

/** What each channel is, before one is chosen. A channel with an application under way leads to it. */
export async function ChannelStep({ base, latest }: { base: string; latest: readonly LatestAdmission[] }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {channels.list().map((profile) => (
        <ChannelChoice
          key={profile.id}
          profile={profile}
          base={base}
          live={latest.find((one) => one.channel === profile.id && one.status !== "rejected")}
        />
      ))}
    </div>
  );
}

async function ChannelChoice({
  profile,
  base,
  live,
}: {
  profile: ChannelProfile;
  base: string;
  live?: LatestAdmission;
}) {
  const [t, locale] = await Promise.all([getTranslations("admissions"), getLocale()]);
  const words = (text: { zh: string; en: string }) => inWords(locale, text);
  return (
    <Card
      as="article"
      title={words(profile.name)}
      actions={live && <AdmissionBadge status={live.status} />}
      className="flex flex-col [&>div]:flex [&>div]:flex-1 [&>div]:flex-col [&>header]:shrink-0"
    >
      <p className="mb-3 text-ink-muted text-xs">
        {t("channel.surfaces")} {profile.surfaces.map(words).join(" · ")}
      </p>
      <KvList
        className="mb-4 text-xs"
        items={profile.modes.map((mode) => ({
          label: words(mode.name),
          value: (
            <>
              {mode.isFeePublished ? formatRate(mode.feePpm) : t("terms.feeByContract")}
              {" · "}
              {mode.depositFen > 0 ? <Money fen={mode.depositFen} /> : t("terms.noDeposit")}
            </>
          ),
        }))}
      />
      <div className="mt-auto flex justify-end">
        {live ? (
          <ButtonLink href={`${base}/${live.id}`} variant="ghost">
            {t("channel.view")}
          </ButtonLink>
        ) : (
          <ButtonLink href={`${base}/new?channel=${profile.id}&step=mode`}>{t("wizard.choose")}</ButtonLink>
        )}
      </div>
    </Card>
  );
}
