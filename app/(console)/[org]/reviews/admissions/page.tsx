import { ClipboardCheck } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { AdmissionTable } from "@/components/admissions/admission-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { admissionStatuses } from "@/db/enums";
import { admissionListInput } from "@/lib/admissions/input";
import { listAdmissions } from "@/lib/admissions/queries";
import { channels } from "@/lib/channels/registry";
import { pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admissions"))("titleOperator") };
}

const states = admissionStatuses.filter((status) => status !== "draft");

/** What brands handed in, by state: the operator's desk. */
export default async function AdmissionReviewsPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "admission.read");
  if (!allowed) return <Forbidden caller={caller} permission="admission.read" />;
  if (org.kind !== "operator") redirect(`/${org.slug}/admissions`);
  const parsed = admissionListInput.safeParse(await searchParams);
  const input = parsed.success ? parsed.data : admissionListInput.parse({});
  const [t, locale, page] = await Promise.all([
    getTranslations("admissions"),
    getLocale(),
    listAdmissions(caller, input),
  ]);
  const base = `/${org.slug}/reviews/admissions`;
  const total = states.reduce((sum, status) => sum + (page.counts[status] ?? 0), 0);
  const kept = new URLSearchParams();
  if (input.q) kept.set("q", input.q);
  if (input.channel) kept.set("channel", input.channel);
  const tabHref = (status?: string) => {
    const query = new URLSearchParams(kept);
    if (status) query.set("status", status);
    return query.size > 0 ? `${base}?${query}` : base;
  };
  const isFiltered = Boolean(input.q || input.status || input.channel);
  return (
    <>
      <Breadcrumbs items={[{ label: t("titleOperator") }]} />
      <PageHeader title={t("titleOperator")} />
      <TabsNav
        className="mt-3"
        label={t("tab.label")}
        tabs={[
          { href: tabHref(), label: t("tab.all"), count: total, isCurrent: !input.status },
          ...states.map((status) => ({
            href: tabHref(status),
            label: t(`status.${status}`),
            count: page.counts[status] ?? 0,
            isCurrent: input.status === status,
          })),
        ]}
      />
      <FilterBar
        search={{ placeholder: t("search") }}
        filters={[
          {
            param: "channel",
            label: t("filter.channel"),
            kind: "options",
            options: channels.list().map(({ id, name }) => ({ value: id, label: inWords(locale, name) })),
          },
        ]}
      />
      <AdmissionTable
        rows={page.items}
        hasBrands
        hrefOf={(row) => `${base}/${row.id}`}
        empty={
          <EmptyState
            icon={<ClipboardCheck aria-hidden="true" />}
            title={t(isFiltered ? "empty.noMatchTitle" : "empty.operatorTitle")}
            detail={t(isFiltered ? "empty.noMatchDetail" : "empty.operatorDetail")}
          />
        }
      />
      <Pager newer={page.newer} older={page.older} note={t("order")} />
    </>
  );
}
