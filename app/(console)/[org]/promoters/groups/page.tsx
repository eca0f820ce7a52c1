import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { type ListedGroup, listGroups } from "@/lib/promoters/group-queries";
import { PromoterPlaces } from "../promoter-places";
import { GroupDialog } from "./group-dialog";
import { RemoveGroup } from "./remove-group";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("promoters.groups"))("title") };
}

/** The groups by which the institution sorts its promoters. */
export default async function GroupsPage({ params }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "promoter.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("promoters");
  const groups = await listGroups(caller);
  const base = `/${org.slug}/promoters`;
  const canManage = may(caller, "promoter.manage");
  const columns: Column<ListedGroup>[] = [
    { key: "name", header: t("groups.name"), cell: (row) => row.name },
    {
      key: "members",
      header: t("groups.members"),
      align: "right",
      cell: (row) => row.members.toLocaleString("en-US"),
    },
    {
      key: "actions",
      header: <span className="sr-only">{t("groups.rename")}</span>,
      align: "right",
      isInteractive: true,
      cell: (row) =>
        canManage && (
          <span className="inline-flex gap-1.5">
            <GroupDialog group={row} />
            <RemoveGroup group={row} />
          </span>
        ),
    },
  ];
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: base }, { label: t("groups.title") }]} />
      <PageHeader title={t("groups.title")} detail={t("groups.detail")} actions={canManage && <GroupDialog />} />
      <PromoterPlaces slug={org.slug} current="groups" seesMoney={may(caller, "commission.read")} />
      <div className="mt-3">
        <DataTable
          caption={t("groups.title")}
          columns={columns}
          rows={groups}
          rowKey={(row) => row.groupId}
          rowHref={(row) => `${base}?group=${row.groupId}`}
          empty={<EmptyState title={t("groups.empty")} detail={t("groups.emptyDetail")} />}
        />
      </div>
    </>
  );
}
