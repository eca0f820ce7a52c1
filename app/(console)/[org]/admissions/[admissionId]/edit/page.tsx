import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ModeStep } from "@/components/admissions/mode-step";
import { AdmissionBadge } from "@/components/admissions/status-badges";
import { SubjectForm } from "@/components/admissions/subject-form";
import { type AdmissionStep, WizardFrame } from "@/components/admissions/wizard-frame";
import { Forbidden } from "@/components/tenants/forbidden";
import { Time } from "@/components/ui/time";
import { getAdmission } from "@/lib/admissions/queries";
import { isEditable } from "@/lib/admissions/rules";
import { channelOf } from "@/lib/channels/registry";
import { findMode } from "@/lib/channels/rules";
import { contractAsOf } from "@/lib/contracts/queries";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";
import { may } from "@/lib/kernel/permissions";
import { readSubjectFacts } from "../../subject-facts";
import { ConfirmStep } from "./confirm-step";
import { ItemsStep } from "./items-step";

type Props = {
  params: Promise<{ org: string; admissionId: string }>;
  searchParams: Promise<{ step?: string; mode?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admissions.wizard"))("title") };
}

const steps: readonly AdmissionStep[] = ["mode", "subject", "items", "confirm"];

/** The steps of an application that is kept: mode, subject, evidence, handing in. What is closed is shown instead. */
export default async function EditAdmissionPage({ params, searchParams }: Props) {
  const { org: slug, admissionId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "admission.apply");
  if (!allowed) return <Forbidden caller={caller} permission="admission.apply" />;
  const query = await searchParams;
  const [t, locale, admission] = await Promise.all([
    getTranslations("admissions"),
    getLocale(),
    orNotFound(getAdmission(caller, admissionId)),
  ]);
  const here = `/${org.slug}/admissions/${admission.id}`;
  if (!isEditable(admission.status) || admission.providerRight) redirect(here);
  const profile = channelOf(admission.channel);
  const mode = profile.modes.find(({ id }) => id === query.mode) ?? findMode(profile, admission.mode);
  if (!mode) redirect(here);
  const step = steps.find((one) => one === query.step) ?? "items";
  const contract = may(caller, "contract.read")
    ? await contractAsOf(caller, { brandId: org.id, channel: admission.channel })
    : null;
  return (
    <WizardFrame
      slug={org.slug}
      title={t("wizard.titleOf", { channel: inWords(locale, profile.name) })}
      step={step}
      badges={<AdmissionBadge status={admission.status} />}
      detail={
        <>
          {inWords(locale, mode.name)} · {t("items.saved")} <Time at={admission.updatedAt} />
        </>
      }
    >
      {step === "mode" && (
        <ModeStep
          profile={profile}
          chosen={admission.mode}
          hrefOf={(id) => `${here}/edit?step=subject&mode=${id}`}
          contract={contract}
        />
      )}
      {step === "subject" && (
        <SubjectForm
          {...(await readSubjectFacts(caller, profile, mode, locale, admission.id))}
          slug={org.slug}
          backHref={`${here}/edit?step=mode`}
        />
      )}
      {step === "items" && <ItemsStep slug={org.slug} admission={admission} mode={mode} />}
      {step === "confirm" && (
        <ConfirmStep slug={org.slug} admission={admission} profile={profile} mode={mode} contract={contract} />
      )}
    </WizardFrame>
  );
}
