import { getLocale, getTranslations } from "next-intl/server";
import { AdmissionFacts } from "@/components/admissions/admission-facts";
import { ChannelTerms } from "@/components/admissions/channel-terms";
import { ItemList } from "@/components/admissions/item-list";
import { ActionFoot } from "@/components/ui/action-foot";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import type { AdmissionDetail } from "@/lib/admissions/queries";
import { progressOf } from "@/lib/admissions/rules";
import type { ChannelProfile, Mode } from "@/lib/channels/profile";
import { depositOf, feeOf } from "@/lib/channels/rules";
import { inWords } from "@/lib/i18n/bilingual";
import { ApplyButton } from "./apply-button";

type Props = {
  slug: string;
  admission: AdmissionDetail;
  profile: ChannelProfile;
  mode: Mode;
  contract: { feePpm: number; version: number } | null;
};

/** The whole application once more, what is missing, and what handing it in means. */
export async function ConfirmStep({ slug, admission, profile, mode, contract }: Props) {
  const [t, locale] = await Promise.all([getTranslations("admissions"), getLocale()]);
  const { missing } = progressOf(mode.checklist, admission.items);
  const exempts = mode.checklist.find((item) => item.isExemption)?.id;
  const hasExemption = admission.items.some((item) => item.itemKey === exempts && item.evidence !== null);
  const here = `/${slug}/admissions/${admission.id}/edit`;
  return (
    <>
      <Callout
        className="mb-4"
        tone={missing.length > 0 ? "warning" : "success"}
        title={missing.length > 0 ? t("confirm.missing", { n: missing.length }) : t("confirm.ready")}
        action={missing.length > 0 && <ButtonLink href={`${here}?step=items`}>{t("channel.fix")}</ButtonLink>}
      >
        {missing.length > 0 && t("confirm.missingNote")}
      </Callout>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <Card title={t("items.title")} hasLine isFlush>
          <ItemList slug={slug} mode={mode} admission={admission} />
        </Card>
        <div className="grid gap-4">
          <Card title={t("confirm.summary")} hasLine>
            <AdmissionFacts admission={admission} />
          </Card>
          <Card title={t("terms.title")} hasLine>
            <ChannelTerms profile={profile} mode={mode} contract={contract} />
          </Card>
        </div>
      </div>
      <ActionFoot note={t("confirm.note")}>
        <ButtonLink href={`${here}?step=items`}>{t("wizard.previous")}</ButtonLink>
        <ApplyButton
          slug={slug}
          admissionId={admission.id}
          channel={inWords(locale, profile.name)}
          items={admission.items.filter((item) => item.status !== "missing").length}
          missing={missing.length}
          depositFen={depositOf(profile, mode.id, hasExemption)}
          feePpm={contract || mode.isFeePublished ? feeOf(profile, mode.id, contract?.feePpm ?? null) : null}
        />
      </ActionFoot>
    </>
  );
}
