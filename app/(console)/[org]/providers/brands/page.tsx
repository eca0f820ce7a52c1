import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { ButtonLink } from "@/components/ui/button-link";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { proposalStatuses } from "@/db/enums";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { proposalListInput } from "@/lib/providers/input";
import { listProposals } from "@/lib/providers/proposal-queries";
import { BrandTable } from "./brand-table";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("providers"))("brands.title") };
}

/** Brands this provider proposed for the whitelist, by state. */
export default async function BrandsPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "brand.proposals");
  if (!allowed) return <Forbidden caller={caller} permission="brand.proposals" />;
  if (org.kind === "operator") redirect(`/${org.slug}/reviews/brands`);
  const parsed = proposalListInput.safeParse(await searchParams);
  const input = parsed.success ? parsed.data : proposalListInput.parse({});
  const [t, tabs, page] = await Promise.all([
    getTranslations("providers.brands"),
    getTranslations("providers.tab"),
    listProposals(caller, input),
  ]);
  const base = `/${org.slug}/providers/brands`;
  const total = proposalStatuses.reduce((sum, status) => sum + (page.counts[status] ?? 0), 0);
  const canPropose = may(caller, "brand.propose");
  const propose = canPropose && (
    <ButtonLink href={`${base}/new`} variant="primary">
      <Plus aria-hidden="true" />
      {t("propose")}
    </ButtonLink>
  );
  const tabHref = (status?: string) => {
    const query = new URLSearchParams();
    if (input.q) query.set("q", input.q);
    if (status) query.set("status", status);
    return query.size > 0 ? `${base}?${query}` : base;
  };
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader title={t("title")} detail={t("detail")} actions={propose} />
      <TabsNav
        className="mt-3"
        label={t("title")}
        tabs={[
          { href: tabHref(), label: tabs("all"), count: total, isCurrent: !input.status },
          ...proposalStatuses.map((status) => ({
            href: tabHref(status),
            label: t(`status.${status}`),
            count: page.counts[status] ?? 0,
            isCurrent: input.status === status,
          })),
        ]}
      />
      <FilterBar search={{ placeholder: t("search") }} />
      <BrandTable
        rows={page.items}
        slug={org.slug}
        canPropose={canPropose}
        isFiltered={Boolean(input.q || input.status)}
        propose={propose}
      />
      <Pager newer={page.newer} older={page.older} />
    </>
  );
}
