import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ModeStep } from "@/components/admissions/mode-step";
import { SubjectForm } from "@/components/admissions/subject-form";
import { WizardFrame } from "@/components/admissions/wizard-frame";
import { Forbidden } from "@/components/tenants/forbidden";
import { listLatestByChannel } from "@/lib/admissions/queries";
import { channels } from "@/lib/channels/registry";
import { findMode } from "@/lib/channels/rules";
import { listContracts } from "@/lib/contracts/queries";
import { pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";
import { may } from "@/lib/kernel/permissions";
import { readSubjectFacts } from "../subject-facts";
import { ChannelStep } from "./channel-step";

type Query = { channel?: string; mode?: string; step?: string };
type Props = { params: Promise<{ org: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admissions.wizard"))("title") };
}

/** The first steps of an application; from the subject on it is kept as a draft and goes on at its own address. */
export default async function NewAdmissionPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "admission.apply");
  if (!allowed) return <Forbidden caller={caller} permission="admission.apply" />;
  if (org.kind === "provider") redirect(`/${org.slug}/providers/rights`);
  const query = await searchParams;
  const [t, locale, latest] = await Promise.all([
    getTranslations("admissions.wizard"),
    getLocale(),
    listLatestByChannel(caller),
  ]);
  const base = `/${org.slug}/admissions`;
  const profile = channels.find(query.channel ?? "");
  if (!profile)
    return (
      <WizardFrame slug={org.slug} title={t("title")} step="channel" detail={t("chooseChannelNote")}>
        <ChannelStep base={base} latest={latest} />
      </WizardFrame>
    );
  const live = latest.find((one) => one.channel === profile.id);
  if (live && live.status !== "rejected") redirect(`${base}/${live.id}`);
  const title = t("titleOf", { channel: inWords(locale, profile.name) });
  const here = `${base}/new?channel=${profile.id}`;
  const mode = profile.modes.find(({ id }) => id === query.mode);
  if (!mode || query.step === "mode") {
    const contracts = may(caller, "contract.read") ? await listContracts(caller, { brandId: org.id }) : [];
    return (
      <WizardFrame slug={org.slug} title={title} step="mode">
        <ModeStep
          profile={profile}
          chosen={live ? (findMode(profile, live.mode)?.id ?? null) : null}
          hrefOf={(id) => `${here}&mode=${id}&step=subject`}
          contract={contracts.find((one) => one.channel === profile.id && one.state === "current") ?? null}
        />
      </WizardFrame>
    );
  }
  const facts = await readSubjectFacts(caller, profile, mode, locale, live?.id ?? null);
  return (
    <WizardFrame slug={org.slug} title={title} step="subject" detail={inWords(locale, mode.name)}>
      <SubjectForm {...facts} slug={org.slug} backHref={`${here}&step=mode`} />
    </WizardFrame>
  );
}
