import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { AdmissionFacts } from "@/components/admissions/admission-facts";
import { AdmissionTimeline } from "@/components/admissions/admission-timeline";
import { ChannelTerms } from "@/components/admissions/channel-terms";
import { ItemList } from "@/components/admissions/item-list";
import { AdmissionBadge } from "@/components/admissions/status-badges";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { getAdmission } from "@/lib/admissions/queries";
import { channelOf } from "@/lib/channels/registry";
import { findMode } from "@/lib/channels/rules";
import { contractAsOf } from "@/lib/contracts/queries";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";
import { may } from "@/lib/kernel/permissions";
import { NextStep } from "./next-step";

type Props = { params: Promise<{ org: string; admissionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admissions"))("title") };
}

/** One application as its brand, or the provider it goes through, may see it. */
export default async function AdmissionPage({ params }: Props) {
  const { org: slug, admissionId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "admission.read");
  if (!allowed) return <Forbidden caller={caller} permission="admission.read" />;
  const [t, locale, admission] = await Promise.all([
    getTranslations("admissions"),
    getLocale(),
    orNotFound(getAdmission(caller, admissionId)),
  ]);
  if (admission.providerRight) redirect(`/${org.slug}/providers/rights/${admission.id}`);
  const profile = channelOf(admission.channel);
  const mode = findMode(profile, admission.mode);
  const isProvider = org.kind === "provider";
  const contract = may(caller, "contract.read")
    ? await contractAsOf(caller, { brandId: admission.brandId, channel: admission.channel })
    : null;
  const title = isProvider ? admission.brandName : inWords(locale, profile.name);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t(isProvider ? "titleProvider" : "title"), href: `/${org.slug}/admissions` },
          { label: title },
        ]}
      />
      <PageHeader
        title={title}
        badges={<AdmissionBadge status={admission.status} />}
        detail={`${mode ? inWords(locale, mode.name) : ""} · ${admission.subject}`}
      />
      {!isProvider && <NextStep caller={caller} slug={org.slug} admission={admission} />}
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        {mode && !isProvider && (
          <Card title={t("detail.items")} hasLine isFlush>
            <ItemList slug={org.slug} mode={mode} admission={admission} />
          </Card>
        )}
        <div className="grid gap-4">
          <Card title={t("detail.history")} hasLine>
            <AdmissionTimeline admission={admission} />
          </Card>
          <Card title={t("confirm.summary")} hasLine>
            <AdmissionFacts admission={admission} hasBrand={isProvider} />
          </Card>
          {mode && !isProvider && (
            <Card title={t("terms.title")} hasLine>
              <ChannelTerms profile={profile} mode={mode} contract={contract} />
            </Card>
          )}
        </div>
      </div>
    </>
  );
}
