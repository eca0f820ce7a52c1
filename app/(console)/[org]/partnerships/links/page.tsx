import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { invitationColumns } from "@/components/invitations/invitation-columns";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { pageFor } from "@/lib/doors/page";
import { type ListedLink, listLinks } from "@/lib/partnerships/links";
import { InviteCreators } from "../invite-creators";
import { LinkButtons } from "./link-buttons";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("partnerships.invitations"))("title") };
}

/** The shop's links for creators it does not know yet. */
export default async function LinksPage({ params }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "partnership.invite");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("partnerships");
  const rows = await listLinks(caller);
  const columns: Column<ListedLink>[] = [
    {
      key: "note",
      header: t("invite.note"),
      cell: (row) => <TwoLines top={row.note ?? t("noNote")} bottom={<span className="code">{row.linkId}</span>} />,
    },
    { key: "created", header: t("created"), cell: (row) => <Time at={row.createdAt} /> },
    ...(await invitationColumns<ListedLink>("partnerships", (row) => (
      <LinkButtons invitationId={row.linkId} url={row.url} left={row.maxUses - row.used} canRevoke />
    ))),
  ];
  return (
    <>
      <Breadcrumbs
        items={[{ label: t("title"), href: `/${org.slug}/partnerships` }, { label: t("invitations.title") }]}
      />
      <PageHeader title={t("invitations.title")} actions={<InviteCreators first="link" />} />
      <div className="mt-3">
        <DataTable
          caption={t("invitations.title")}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.linkId}
          rowHeight="double"
          rowTone={(row) => (row.state === "open" ? undefined : "void")}
          empty={<EmptyState title={t("invitations.empty")} detail={t("invitations.emptyDetail")} />}
        />
      </div>
    </>
  );
}
