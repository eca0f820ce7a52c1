import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { listCouponsInput } from "@/lib/coupons/draft-input";
import { countCoupons, listCoupons } from "@/lib/coupons/queries";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { CouponTable } from "./coupon-table";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("coupons"))("title") };
}

export default async function CouponsPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "coupon.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("coupons");
  const parsed = listCouponsInput.safeParse(await searchParams);
  const input = parsed.success ? parsed.data : listCouponsInput.parse({});
  const [page, counts] = await Promise.all([listCoupons(caller, input), countCoupons(caller, input)]);
  const base = `/${org.slug}/coupons`;
  const isInstitution = org.kind === "institution";
  const href = (status?: string) => {
    const query = new URLSearchParams({ ...(input.q ? { q: input.q } : {}), ...(status ? { status } : {}) });
    return query.size > 0 ? `${base}?${query}` : base;
  };
  const create = may(caller, "coupon.write") && (
    <ButtonLink href={`${base}/new`} variant="primary">
      <Plus aria-hidden="true" />
      {t("new")}
    </ButtonLink>
  );
  const empty =
    input.q || input.status
      ? { title: t("list.noResult"), detail: t("list.noResultDetail") }
      : isInstitution
        ? { title: t("list.emptyInstitution"), detail: t("list.emptyInstitutionDetail") }
        : { title: t("list.empty"), detail: t("list.emptyDetail"), actions: create };
  // An institution sees no drafts.
  const statuses = isInstitution
    ? (["active", "expired", "voided"] as const)
    : (["draft", "active", "expired", "voided"] as const);
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader title={t("title")} actions={create} />
      <TabsNav
        className="mt-3"
        label={t("statusLabel")}
        tabs={[
          { href: href(), label: t("status.all"), count: counts.all, isCurrent: !input.status },
          ...statuses.map((status) => ({
            href: href(status),
            label: t(`status.${status}`),
            count: counts[status],
            isCurrent: input.status === status,
          })),
        ]}
      />
      <FilterBar search={{ placeholder: t("list.search") }} />
      <CouponTable
        slug={org.slug}
        rows={page.items}
        isForInstitution={isInstitution}
        empty={<EmptyState {...empty} />}
      />
      <Pager newer={page.newer} older={page.older} note={t("list.note")} />
    </>
  );
}
