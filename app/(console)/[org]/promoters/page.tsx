import { Ticket } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BindingBadge } from "@/components/promoters/binding-badge";
import { NextTerms } from "@/components/promoters/next-terms";
import { TermsText } from "@/components/promoters/terms";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { bindingStatuses, registrationKinds } from "@/db/enums";
import { type PromoterSales, salesOf } from "@/lib/commissions/ranking";
import { pageFor } from "@/lib/doors/page";
import { getAllianceSettings } from "@/lib/institutions/queries";
import { may } from "@/lib/kernel/permissions";
import { listGroups } from "@/lib/promoters/group-queries";
import { listPromotersInput } from "@/lib/promoters/input";
import { ratioBounds } from "@/lib/promoters/invitations";
import { countPromoters, type ListedPromoter, listPromoters } from "@/lib/promoters/queries";
import { BulkChange } from "./bulk-change";
import { InviteExisting } from "./invite-existing";
import { InvitePromoter } from "./invite-promoter";
import { PromoterPlaces } from "./promoter-places";
import { StatusTabs } from "./status-tabs";

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
  const [page, counts, settings, groups] = await Promise.all([
    listPromoters(caller, input),
    countPromoters(caller, input),
    getAllianceSettings(caller),
    listGroups(caller),
  ]);
  const seesMoney = may(caller, "commission.read");
  const sales = seesMoney
    ? await salesOf(
        caller,
        page.items.map((row) => row.promoterId),
      )
    : new Map<string, PromoterSales>();
  const base = `/${org.slug}/promoters`;
  const isFeatureOn = settings.feature.promoterEnabled;
  const canInvite = may(caller, "promoter.invite");
  const canManage = may(caller, "promoter.manage");
  const bounds = ratioBounds();
  const isNarrowed = Boolean(input.q || input.status || input.registration || input.type !== undefined || input.group);
  const columns: Column<ListedPromoter>[] = [
    {
      key: "promoter",
      header: t("promoter"),
      cell: (row) => <TwoLines top={row.nickname} bottom={<span className="code">{row.sharerAppid}</span>} />,
    },
    {
      key: "groups",
      header: t("groups.title"),
      cell: (row) =>
        row.groups.length === 0 ? (
          <span className="text-ink-subtle">—</span>
        ) : (
          <span className="flex flex-wrap gap-1">
            {row.groups.map((one) => (
              <Badge key={one.groupId} tone="outline">
                {one.name}
              </Badge>
            ))}
          </span>
        ),
    },
    {
      key: "terms",
      header: t("terms.title"),
      cell: (row) => (
        <TwoLines
          top={<TermsText terms={row} />}
          bottom={row.nextFrom ? <NextTerms binding={row} /> : t(`registrations.${row.registration}`)}
        />
      ),
    },
    ...(seesMoney
      ? ([
          {
            key: "gmv",
            header: t("figures.gmv30"),
            align: "right",
            cell: (row) => {
              const sold = sales.get(row.promoterId);
              return sold ? (
                <TwoLines top={<Money fen={sold.gmvFen} />} bottom={t("figures.orders", { count: sold.orders })} />
              ) : (
                <span className="text-ink-subtle">—</span>
              );
            },
          },
          {
            key: "earnings",
            header: t("figures.earnings30"),
            align: "right",
            cell: (row) => {
              const sold = sales.get(row.promoterId);
              return sold ? <Money fen={sold.earningsFen} /> : <span className="text-ink-subtle">—</span>;
            },
          },
        ] satisfies Column<ListedPromoter>[])
      : []),
    {
      key: "since",
      header: t("list.boundSince"),
      cell: (row) =>
        row.boundAt ? <Time at={row.boundAt} format="date" /> : <span className="text-ink-subtle">—</span>,
    },
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
            {canInvite && isFeatureOn && <ButtonLink href={`${base}/import`}>{t("import.action")}</ButtonLink>}
            {canInvite && isFeatureOn && <InviteExisting bounds={bounds} />}
            {canInvite && <InvitePromoter bounds={bounds} isFeatureOn={isFeatureOn} />}
          </>
        }
      />
      <PromoterPlaces slug={org.slug} current="list" seesMoney={seesMoney} />
      <StatusTabs base={base} raw={raw} current={input.status} counts={counts} statuses={bindingStatuses} />
      <FilterBar
        search={{ placeholder: t("list.search") }}
        filters={[
          {
            kind: "options",
            param: "registration",
            label: t("registration"),
            options: registrationKinds.map((value) => ({ value, label: t(`registrations.${value}`) })),
          },
          {
            kind: "options",
            param: "type",
            label: t("terms.title"),
            options: (["0", "1"] as const).map((value) => ({ value, label: t(`terms.type${value}`) })),
          },
          {
            kind: "options",
            param: "group",
            label: t("groups.title"),
            isMulti: true,
            options: groups.map((one) => ({ value: one.groupId, label: one.name })),
          },
        ]}
      >
        <ButtonLink href={`${base}/export?${new URLSearchParams(flat(raw))}`} size="sm" prefetch={false}>
          {t("list.export")}
        </ButtonLink>
      </FilterBar>
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.promoterId}
        rowHref={(row) => `${base}/${row.promoterId}`}
        rowTone={(row) => (row.status === "bound" || row.status === "invited" ? undefined : "void")}
        rowHeight="double"
        selectable={canManage ? () => ({}) : undefined}
        bulk={canManage && <BulkChange bounds={bounds} groups={groups} />}
        empty={
          isNarrowed ? (
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

/** The list's own filters, as the export takes them. */
function flat(raw: Record<string, string | string[] | undefined>): [string, string][] {
  return Object.entries(raw).flatMap(([name, value]) =>
    name === "cursor" || name === "direction" ? [] : [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
}
