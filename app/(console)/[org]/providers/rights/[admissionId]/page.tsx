import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { AdmissionTimeline } from "@/components/admissions/admission-timeline";
import { ItemForm } from "@/components/admissions/item-form";
import { ItemList } from "@/components/admissions/item-list";
import { AdmissionBadge } from "@/components/admissions/status-badges";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { ActionFoot } from "@/components/ui/action-foot";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { StepProgress } from "@/components/ui/progress";
import { type AdmissionDetail, getAdmission } from "@/lib/admissions/queries";
import { isEditable, progressOf } from "@/lib/admissions/rules";
import type { Mode, ProviderRight } from "@/lib/channels/profile";
import { channelOf } from "@/lib/channels/registry";
import { findMode } from "@/lib/channels/rules";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";
import { may } from "@/lib/kernel/permissions";
import { HandIn } from "./hand-in";

type Props = { params: Promise<{ org: string; admissionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("providers"))("rights.title") };
}

/** A provider's application for one right: each item is kept as soon as it is shown; then it is handed in. */
export default async function RightPage({ params }: Props) {
  const { org: slug, admissionId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "provider.read");
  if (!allowed) return <Forbidden caller={caller} permission="provider.read" />;
  const [t, locale, admission] = await Promise.all([
    getTranslations("providers.rights"),
    getLocale(),
    orNotFound(getAdmission(caller, admissionId)),
  ]);
  const profile = channelOf(admission.channel);
  const right = admission.providerRight;
  const mode = findMode(profile, admission.mode, right);
  if (!right || !mode || admission.brandId !== org.id) notFound();
  const isOpen = isEditable(admission.status) && may(caller, "admission.apply");
  const name = inWords(locale, mode.name);
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/providers/rights` }, { label: name }]} />
      <PageHeader
        title={name}
        badges={
          <>
            <Badge tone="outline">{inWords(locale, profile.name)}</Badge>
            <AdmissionBadge status={admission.status} />
          </>
        }
        detail={`${admission.subject} · ${inWords(locale, mode.summary)}`}
      />
      {admission.decisionNote && (
        <Callout
          className="mt-4"
          tone={admission.status === "rejected" ? "danger" : admission.status === "admitted" ? "success" : "warning"}
          title={t("note")}
        >
          {admission.decisionNote}
        </Callout>
      )}
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div>
          {isOpen ? (
            <Items slug={org.slug} admission={admission} mode={mode} right={right} />
          ) : (
            <Card title={t("items")} hasLine isFlush>
              <ItemList slug={org.slug} mode={mode} admission={admission} />
            </Card>
          )}
        </div>
        <Card title={(await getTranslations("admissions"))("detail.history")} hasLine>
          <AdmissionTimeline admission={admission} />
        </Card>
      </div>
    </>
  );
}

type ItemsProps = { slug: string; admission: AdmissionDetail; mode: Mode; right: ProviderRight };

async function Items({ slug, admission, mode, right }: ItemsProps) {
  const [t, words, locale] = await Promise.all([
    getTranslations("providers.rights"),
    getTranslations("admissions"),
    getLocale(),
  ]);
  const { total, done, missing } = progressOf(mode.checklist, admission.items);
  const progress = words("items.progress", { done, total });
  return (
    <>
      <Card title={t("items")} note={progress} hasLine isFlush>
        <div className="px-4 pt-3">
          <StepProgress label={progress} done={done} total={total} />
        </div>
        <ol>
          {mode.checklist.map((item, index) => {
            const shown = admission.items.find((one) => one.itemKey === item.id);
            return (
              <li key={item.id} className="border-line border-b px-4 py-4 last:border-b-0">
                <ItemForm
                  slug={slug}
                  draft={{
                    channel: admission.channel,
                    mode: "provider",
                    providerRight: right,
                    subject: admission.subject,
                    category: admission.category,
                  }}
                  item={{
                    id: item.id,
                    number: index + 1,
                    label: inWords(locale, item.label),
                    by: words(`by.${item.by}`),
                    kind: item.evidence,
                  }}
                  shown={{
                    status: shown?.status ?? "missing",
                    evidence: shown?.evidence ?? null,
                    file: shown?.file ?? null,
                    reason: shown?.reason ?? null,
                  }}
                />
              </li>
            );
          })}
        </ol>
      </Card>
      <ActionFoot note={missing.length > 0 ? t("missing", { n: missing.length }) : undefined}>
        <HandIn
          slug={slug}
          admissionId={admission.id}
          right={inWords(locale, mode.name)}
          items={total}
          missing={missing.length}
        />
      </ActionFoot>
    </>
  );
}
