import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/components/tenants/forbidden";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Id } from "@/components/ui/id";
import { Pager } from "@/components/ui/pager";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { orgKinds } from "@/db/enums";
import { pageFor } from "@/lib/doors/page";
import { listOrganisationsInput } from "@/lib/tenants/input";
import { listOrganisations, type OrganisationView } from "@/lib/tenants/queries";
import { AdmitDialog } from "./admit-dialog";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.tabs"))("organisations") };
}

/** Every organisation of the deployment: the operator's list. */
export default async function OrganisationsPage({ params, searchParams }: Props) {
  const { caller, allowed } = await pageFor((await params).org, "org.create");
  if (!allowed) return <Forbidden caller={caller} permission="org.create" />;
  const parsed = listOrganisationsInput.safeParse(await searchParams);
  const args = parsed.success ? parsed.data : listOrganisationsInput.parse({});
  const [t, shell, page] = await Promise.all([
    getTranslations("settings.organisations"),
    getTranslations("shell.kind"),
    listOrganisations(caller, args),
  ]);
  const columns: Column<OrganisationView>[] = [
    {
      key: "name",
      header: t("name"),
      cell: (org) => (
        <TwoLines
          lead={<Avatar name={org.name} size="md" isSquare isNeutral />}
          top={org.name}
          bottom={`/${org.slug}`}
        />
      ),
    },
    { key: "kind", header: t("kind"), cell: (org) => <Badge tone="outline">{shell(org.kind)}</Badge> },
    { key: "appid", header: "appid", isInteractive: true, cell: (org) => <Id value={org.appid} what="appid" /> },
    { key: "members", header: t("members"), align: "right", cell: (org) => org.members },
    { key: "since", header: t("since"), cell: (org) => <Time at={org.createdAt} /> },
  ];
  const isFiltered = Boolean(args.q || args.kind);
  return (
    <Card title={t("title")} actions={<AdmitDialog />} hasLine className="px-0">
      <FilterBar
        search={{ placeholder: t("search") }}
        filters={[
          {
            param: "kind",
            label: t("kind"),
            kind: "options",
            options: orgKinds.map((kind) => ({ value: kind, label: shell(kind) })),
          },
        ]}
      />
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={(org) => org.id}
        rowHeight="double"
        empty={
          isFiltered ? (
            <EmptyState title={t("none")} detail={t("noneDetail")} />
          ) : (
            <EmptyState title={t("empty")} detail={t("emptyDetail")} />
          )
        }
      />
      <Pager newer={page.newer} older={page.older} note={t("order")} />
    </Card>
  );
}
