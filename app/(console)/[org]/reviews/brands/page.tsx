import { BadgeCheck } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { proposalListInput } from "@/lib/providers/input";
import { listBatches, listProposals } from "@/lib/providers/proposal-queries";
import { BatchList } from "./batch-list";
import { ReviewTable } from "./review-table";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("providers"))("review.title") };
}

const states = ["proposed", "approved", "rejected"] as const;

/** Brands that providers propose: the weeks' batches, and each brand of them. */
export default async function BrandReviewPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "brand.proposals");
  if (!allowed) return <Forbidden caller={caller} permission="brand.proposals" />;
  if (org.kind !== "operator") redirect(`/${org.slug}/providers/brands`);
  const parsed = proposalListInput.safeParse(await searchParams);
  const asked = parsed.success ? parsed.data : proposalListInput.parse({});
  const input = { ...asked, status: asked.status ?? ("proposed" as const) };
  const [t, page, batches] = await Promise.all([
    getTranslations("providers"),
    listProposals(caller, input),
    listBatches(caller),
  ]);
  const base = `/${org.slug}/reviews/brands`;
  const canDecide = may(caller, "brand.decide");
  const tabHref = (status: string) => {
    const query = new URLSearchParams({ status });
    for (const name of ["q", "week", "providerId", "channel"] as const) {
      const value = input[name];
      if (value) query.set(name, value);
    }
    return `${base}?${query}`;
  };
  return (
    <>
      <Breadcrumbs items={[{ label: t("review.title") }]} />
      <PageHeader title={t("review.title")} detail={t("review.detail")} />
      {!canDecide && <Callout className="mt-3" title={t("review.readOnly")} />}
      <BatchList batches={batches} base={base} chosen={input} canDecide={canDecide} />
      <TabsNav
        className="mt-5"
        label={t("review.title")}
        tabs={states.map((status) => ({
          href: tabHref(status),
          label: t(`brands.status.${status}`),
          count: page.counts[status] ?? 0,
          isCurrent: input.status === status,
        }))}
      />
      <FilterBar search={{ placeholder: t("brands.search") }} />
      <ReviewTable
        rows={page.items}
        slug={org.slug}
        canDecide={canDecide}
        empty={
          <EmptyState
            icon={<BadgeCheck aria-hidden="true" />}
            title={t("review.emptyTitle")}
            detail={t("review.emptyDetail")}
          />
        }
      />
      <Pager newer={page.newer} older={page.older} />
    </>
  );
}
