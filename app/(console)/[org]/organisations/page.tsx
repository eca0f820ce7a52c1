import { Building2 } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Mono } from "@/components/ui/id";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { orgKinds } from "@/db/enums";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { countOrganisations } from "@/lib/tenants/directory";
import { listOrganisationsInput } from "@/lib/tenants/input";
import { listOrganisations, type OrganisationView } from "@/lib/tenants/queries";
import { CreateDialog } from "./create-dialog";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tenants.directory"))("title") };
}

/** The operator's directory: every organisation of the deployment. */
export default async function OrganisationsPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "org.directory");
  if (!allowed) return <Forbidden caller={caller} permission="org.directory" />;
  const parsed = listOrganisationsInput.safeParse(await searchParams);
  const input = parsed.success ? parsed.data : listOrganisationsInput.parse({});
  const [t, page, counts] = await Promise.all([
    getTranslations("tenants.directory"),
    listOrganisations(caller, input),
    countOrganisations(caller),
  ]);
  const base = `/${org.slug}/organisations`;
  const total = orgKinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
  const canCreate = may(caller, "org.create");
  const columns: Column<OrganisationView>[] = [
    {
      key: "name",
      header: t("name"),
      cell: (row) => (
        <TwoLines
          lead={<Avatar name={row.name} size="md" isSquare isNeutral />}
          top={row.name}
          bottom={`/${row.slug}`}
        />
      ),
    },
    { key: "kind", header: t("kind"), cell: (row) => <Badge tone="outline">{t(`kinds.${row.kind}`)}</Badge> },
    { key: "appid", header: t("appid"), cell: (row) => <Mono>{row.appid}</Mono> },
    {
      key: "members",
      header: t("members"),
      align: "right",
      cell: (row) => (row.members > 0 ? row.members : <span className="text-ink-subtle">{t("noMembers")}</span>),
    },
    { key: "since", header: t("since"), cell: (row) => <Time at={row.createdAt} format="date" /> },
  ];
  const isFiltered = Boolean(input.q || input.kind);
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader title={t("title")} actions={canCreate && <CreateDialog slug={org.slug} />} />
      <TabsNav
        className="mt-3"
        label={t("tab.label")}
        tabs={[
          { href: base, label: t("tab.all"), count: total, isCurrent: !input.kind },
          ...orgKinds.map((kind) => ({
            href: `${base}?kind=${kind}`,
            label: t(`kinds.${kind}`),
            count: counts[kind] ?? 0,
            isCurrent: input.kind === kind,
          })),
        ]}
      />
      <FilterBar search={{ placeholder: t("search") }} />
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => `${base}/${row.id}`}
        rowHeight="double"
        empty={
          <EmptyState
            icon={<Building2 aria-hidden="true" />}
            title={t(isFiltered ? "empty.noMatch" : "empty.title")}
            detail={t(isFiltered ? "empty.noMatchDetail" : "empty.detail")}
          />
        }
      />
      <Pager newer={page.newer} older={page.older} note={t("order")} />
    </>
  );
}
