import { Ticket } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BindingBadge } from "@/components/promoters/binding-badge";
import { TermsText } from "@/components/promoters/terms";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { ButtonLink } from "@/components/ui/button-link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { bindingStatuses } from "@/db/enums";
import { pageFor } from "@/lib/doors/page";
import { getAllianceSettings } from "@/lib/institutions/queries";
import { may } from "@/lib/kernel/permissions";
import { listPromotersInput } from "@/lib/promoters/input";
import { ratioBounds } from "@/lib/promoters/invitations";
import { countPromoters, type ListedPromoter, listPromoters } from "@/lib/promoters/queries";
import { InviteDialog } from "./invite-dialog";
import { InviteExisting } from "./invite-existing";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("promoters"))("title") };
}

export default async function PromotersPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "promoter.read");
  const t = await getTranslations("promoters");
  if (!allowed) return <NoAccess />;
  const raw = await searchParams;
  const parsed = listPromotersInput.safeParse(raw);
  const input = parsed.success ? parsed.data : listPromotersInput.parse({});
  const [page, counts, settings] = await Promise.all([
    listPromoters(caller, input),
    countPromoters(caller, input),
    getAllianceSettings(caller),
  ]);
  const base = `/${org.slug}/promoters`;
  const href = (status?: string) => {
    const query = new URLSearchParams({ ...(input.q ? { q: input.q } : {}), ...(status ? { status } : {}) });
    return query.size > 0 ? `${base}?${query}` : base;
  };
  const isFeatureOn = settings.feature.promoterEnabled;
  const canInvite = may(caller, "promoter.invite");
  const bounds = ratioBounds();
  const columns: Column<ListedPromoter>[] = [
    {
      key: "promoter",
      header: t("promoter"),
      cell: (row) => <TwoLines top={row.nickname} bottom={<span className="code">{row.sharerAppid}</span>} />,
    },
    { key: "registration", header: t("registration"), cell: (row) => t(`registrations.${row.registration}`) },
    { key: "terms", header: t("terms.title"), cell: (row) => <TermsText terms={row} /> },
    { key: "since", header: t("list.bindingSince"), cell: (row) => <Time at={row.createdAt} format="date" /> },
    {
      key: "status",
      header: t("list.state"),
      cell: (row) => (
        <TwoLines top={<BindingBadge status={row.status} />} bottom={<Time at={row.updatedAt} format="short" />} />
      ),
    },
  ];
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader
        title={t("title")}
        actions={
          <>
            <ButtonLink href={`${base}/invitations`}>
              <Ticket aria-hidden="true" />
              {t("invitations.title")}
            </ButtonLink>
            {canInvite && isFeatureOn && <InviteExisting bounds={bounds} />}
            {canInvite && <InviteDialog bounds={bounds} isFeatureOn={isFeatureOn} />}
          </>
        }
      />
      <TabsNav
        className="mt-3"
        label={t("list.tabs")}
        tabs={[
          { href: href(), label: t("status.all"), count: counts.all, isCurrent: !input.status },
          ...bindingStatuses.map((status) => ({
            href: href(status),
            label: t(`status.${status}`),
            count: counts[status],
            isCurrent: input.status === status,
          })),
        ]}
      />
      <FilterBar search={{ placeholder: t("list.search") }} />
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.bindingId}
        rowHref={(row) => `${base}/${row.promoterId}`}
        rowTone={(row) => (row.status === "bound" || row.status === "invited" ? undefined : "void")}
        rowHeight="double"
        empty={
          input.q || input.status ? (
            <EmptyState title={t("list.noResult")} detail={t("list.noResultDetail")} />
          ) : (
            <EmptyState title={t("list.empty")} detail={t("list.emptyDetail")} />
          )
        }
      />
      <Pager newer={page.newer} older={page.older} note={t("list.note")} />
    </>
  );
}
