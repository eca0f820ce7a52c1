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
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { getAdmission } from "@/lib/admissions/queries";
import { channelOf } from "@/lib/channels/registry";
import { depositOf, feeOf, findMode } from "@/lib/channels/rules";
import { contractAsOf } from "@/lib/contracts/queries";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";
import { may } from "@/lib/kernel/permissions";
import { ReviewForm } from "./review-form";

type Props = { params: Promise<{ org: string; admissionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admissions"))("titleOperator") };
}

/** One application on the operator's desk: evidence item by item, what admitting does, and the decision. */
export default async function AdmissionReviewPage({ params }: Props) {
  const { org: slug, admissionId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "admission.read");
  if (!allowed) return <Forbidden caller={caller} permission="admission.read" />;
  if (org.kind !== "operator") redirect(`/${org.slug}/admissions/${admissionId}`);
  const [t, locale, admission] = await Promise.all([
    getTranslations("admissions"),
    getLocale(),
    orNotFound(getAdmission(caller, admissionId)),
  ]);
  const profile = channelOf(admission.channel);
  const mode = findMode(profile, admission.mode, admission.providerRight);
  const contract = await contractAsOf(caller, { brandId: admission.brandId, channel: admission.channel });
  const canDecide = admission.status === "applied" && may(caller, "admission.decide");
  const name = inWords(locale, profile.name);
  const facts = (
    <div className="grid min-w-0 gap-4">
      <Card title={t("confirm.summary")} hasLine>
        <AdmissionFacts admission={admission} hasBrand />
      </Card>
      {mode && !admission.providerRight && (
        <Card title={t("terms.title")} hasLine>
          <ChannelTerms profile={profile} mode={mode} contract={contract} />
        </Card>
      )}
      <Card title={t("detail.history")} hasLine>
        <AdmissionTimeline admission={admission} />
      </Card>
    </div>
  );
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t("titleOperator"), href: `/${org.slug}/reviews/admissions` },
          { label: `${admission.brandName} · ${name}` },
        ]}
      />
      <PageHeader
        title={admission.brandName}
        badges={
          <>
            <Badge tone="outline">{name}</Badge>
            <AdmissionBadge status={admission.status} />
          </>
        }
        detail={
          <>
            {admission.subject} · {t("column.applied")} <Time at={admission.appliedAt} />
          </>
        }
      />
      {!canDecide && (
        <Callout className="mt-4" title={t(closedWords(admission.status))}>
          {admission.decisionNote}
        </Callout>
      )}
      {mode && canDecide ? (
        <ReviewForm
          slug={org.slug}
          admissionId={admission.id}
          brand={admission.brandName}
          items={mode.checklist.map((item) => {
            const shown = admission.items.find((one) => one.itemKey === item.id);
            return {
              key: item.id,
              label: inWords(locale, item.label),
              by: t(`by.${item.by}`),
              isExemption: item.isExemption ?? false,
              status: shown?.status ?? "missing",
              evidence: shown?.evidence ?? null,
              file: shown?.file ?? null,
            };
          })}
          depositFen={admission.providerRight ? 0 : depositOf(profile, mode.id, false)}
          exemptFen={admission.providerRight ? 0 : depositOf(profile, mode.id, true)}
          feePpm={contract || mode.isFeePublished ? feeOf(profile, mode.id, contract?.feePpm ?? null) : null}
          aside={facts}
        />
      ) : (
        <div className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
          {mode && (
            <Card title={t("detail.items")} hasLine isFlush>
              <ItemList slug={org.slug} mode={mode} admission={admission} />
            </Card>
          )}
          {facts}
        </div>
      )}
    </>
  );
}

/** Why there is nothing to decide here. */
function closedWords(status: string) {
  if (status === "applied") return "review.readOnly";
  return status === "needs_more" ? "review.waiting" : "review.closed";
}
