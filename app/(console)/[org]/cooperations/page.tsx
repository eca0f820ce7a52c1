import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { hrefWith } from "@/components/cooperations/list-href";
import { RelationBadge } from "@/components/cooperations/relation-badge";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Segmented } from "@/components/ui/segmented";
import { TabsNav } from "@/components/ui/tabs-nav";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { relationStatuses } from "@/db/enums";
import { listRelationsInput } from "@/lib/cooperations/input";
import { countCooperations, listCooperations, listInvitable, type RelationView } from "@/lib/cooperations/queries";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { InviteDialog } from "./invite-dialog";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tenants.nav"))("cooperations") };
}

export default async function CooperationsPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "cooperation.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("cooperations");
  const raw = await searchParams;
  const parsed = listRelationsInput.safeParse(raw);
  const asked = parsed.success ? parsed.data : listRelationsInput.parse({});
  const isInstitution = org.kind === "institution";
  const kind = isInstitution ? (asked.kind ?? "shop") : "shop";
  const input = { ...asked, kind };
  const [page, counts, whom] = await Promise.all([
    listCooperations(caller, input),
    countCooperations(caller, input),
    may(caller, "cooperation.write") ? listInvitable(caller) : null,
  ]);
  const base = `/${org.slug}/cooperations`;
  const title = isInstitution ? t(kind === "shop" ? "shops" : "partners") : t("partners");
  const columns: Column<RelationView>[] = [
    {
      key: "partner",
      header: t("list.partner"),
      cell: (row) => <TwoLines top={row.partner.name} bottom={<span className="code">{row.partner.appid}</span>} />,
    },
    {
      key: "state",
      header: t("list.state"),
      cell: (row) => (
        <TwoLines
          top={<RelationBadge status={row.status} />}
          bottom={row.status === "invited" ? t(row.isInviter ? "waiting.ours" : "waiting.theirs") : ""}
        />
      ),
    },
    {
      key: "since",
      header: t("list.since"),
      cell: (row) =>
        row.acceptedAt ? <Time at={row.acceptedAt} format="date" /> : <span className="text-ink-subtle">—</span>,
    },
    {
      key: "changed",
      header: t("list.changed"),
      align: "right",
      cell: (row) => <Time at={row.updatedAt} format="short" />,
    },
  ];
  const emptyDetail = isInstitution
    ? t(kind === "shop" ? "list.emptyShops" : "list.emptyPartners")
    : t("list.emptyBrand");
  return (
    <>
      <Breadcrumbs items={[{ label: title }]} />
      <PageHeader title={title} actions={whom && <InviteDialog whom={whom} />} />
      {isInstitution && (
        <Segmented
          className="mt-3"
          label={t("list.kindTabs")}
          options={(["shop", "institution"] as const).map((one) => ({
            href: hrefWith(base, {}, { kind: one === "shop" ? undefined : one }),
            label: t(one === "shop" ? "shops" : "partners"),
            isCurrent: kind === one,
          }))}
        />
      )}
      <TabsNav
        className="mt-3"
        label={t("list.tabs")}
        tabs={(["all", ...relationStatuses] as const).map((status) => ({
          href: hrefWith(base, raw, { status: status === "all" ? undefined : status }),
          label: t(`status.${status}`),
          count: counts[status],
          isCurrent: (input.status ?? "all") === status,
        }))}
      />
      <FilterBar search={{ placeholder: t("list.search") }} filters={[]} />
      <DataTable
        caption={title}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.cooperationId}
        rowHref={(row) => `${base}/${row.cooperationId}`}
        rowTone={(row) => (row.status === "accepted" || row.status === "invited" ? undefined : "void")}
        rowHeight="double"
        empty={
          input.q || input.status ? (
            <EmptyState title={t("list.noResult")} detail={t("list.noResultDetail")} />
          ) : (
            <EmptyState title={t("list.empty")} detail={emptyDetail} />
          )
        }
      />
      <Pager newer={page.newer} older={page.older} />
    </>
  );
}
