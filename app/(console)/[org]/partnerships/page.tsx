import { Link2 } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { hrefWith } from "@/components/cooperations/list-href";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { ButtonLink } from "@/components/ui/button-link";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { figuresOfPairs } from "@/lib/partnerships/figure-queries";
import { listedStatuses, listPartnershipsInput } from "@/lib/partnerships/input";
import { countPartnerships, listPartnerships } from "@/lib/partnerships/queries";
import { partnershipColumns } from "./columns";
import { InviteCreators } from "./invite-creators";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("partnerships"))("title") };
}

/** A shop's creators in every state, or the invitations to creators an institution answers for. */
export default async function PartnershipsPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "partnership.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("partnerships");
  const raw = await searchParams;
  const parsed = listPartnershipsInput.safeParse(raw);
  const input = parsed.success ? parsed.data : listPartnershipsInput.parse({});
  const isShop = org.kind === "brand";
  const across = pageAcross(caller);
  const [page, counts] = await Promise.all([listPartnerships(across, input), countPartnerships(across, input)]);
  const figures = await figuresOfPairs(
    across,
    page.items.map((row) => ({ brandId: row.shop.id, creatorId: row.creator.id })),
  );
  const base = `/${org.slug}/partnerships`;
  const title = t(isShop ? "title" : "titleManaged");
  const isFiltered = Boolean(input.q || input.status || input.blocked || input.plans);
  const tab = (key: "all" | "blocked" | (typeof listedStatuses)[number]) => ({
    href: hrefWith(base, raw, {
      status: key === "all" || key === "blocked" ? undefined : key,
      blocked: key === "blocked" ? "true" : undefined,
    }),
    label: key === "invited" && !isShop ? t("phone.invited") : t(`status.${key}`),
    count: counts[key],
    isCurrent: key === (input.blocked ? "blocked" : (input.status ?? "all")),
  });
  return (
    <>
      <Breadcrumbs items={[{ label: title }]} />
      <PageHeader
        title={title}
        actions={
          may(caller, "partnership.invite") && (
            <>
              <ButtonLink href={`${base}/links`}>
                <Link2 aria-hidden="true" />
                {t("links")}
              </ButtonLink>
              <InviteCreators />
            </>
          )
        }
      />
      <TabsNav
        className="mt-3"
        label={t("tabs")}
        tabs={[tab("all"), ...listedStatuses.map(tab), ...(isShop ? [tab("blocked")] : [])]}
      />
      <FilterBar
        search={{ placeholder: t("search") }}
        filters={[
          {
            kind: "options",
            param: "plans",
            label: t("plansNaming"),
            options: (["with", "without"] as const).map((value) => ({ value, label: t(`plansFilter.${value}`) })),
          },
        ]}
      />
      <DataTable
        caption={title}
        columns={await partnershipColumns(isShop, figures)}
        rows={page.items}
        rowKey={(row) => row.partnershipId}
        rowHref={(row) => `${base}/${row.partnershipId}`}
        rowTone={(row) => (row.status === "accepted" || row.status === "invited" ? undefined : "void")}
        rowHeight="double"
        empty={
          isFiltered ? (
            <EmptyState title={t("noResult")} detail={t("noResultDetail")} />
          ) : (
            <EmptyState
              title={t(isShop ? "empty" : "emptyManaged")}
              detail={t(isShop ? "emptyDetail" : "emptyManagedDetail")}
            />
          )
        }
      />
      <Pager newer={page.newer} older={page.older} />
    </>
  );
}
