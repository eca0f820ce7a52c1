import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ContentTabs } from "@/components/creators/content-tabs";
import { invitationColumns } from "@/components/invitations/invitation-columns";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { formatRate } from "@/components/ui/rate";
import { TwoLines } from "@/components/ui/two-lines";
import { type ListedCreatorInvitation, listCreatorInvitations } from "@/lib/creators/partner-queries";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { InviteCreator } from "../invite-creator";
import { CreatorInvitationButtons } from "./invitation-buttons";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creators.invitations"))("title") };
}

export default async function InvitationsPage({ params }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "creator.invite");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("creators");
  const rows = await listCreatorInvitations(caller);
  const columns: Column<ListedCreatorInvitation>[] = [
    {
      key: "terms",
      header: t("invitations.terms"),
      cell: (row) => (
        <TwoLines
          top={`${t(`invite.scopes.${row.scope}`)} · ${t("service")} ${formatRate(row.servicePpm)}`}
          bottom={row.note ?? <span className="code">{row.invitationId}</span>}
        />
      ),
    },
    ...(await invitationColumns<ListedCreatorInvitation>("creators", (row) => (
      <CreatorInvitationButtons
        invitationId={row.invitationId}
        url={row.url}
        left={row.maxUses - row.used}
        canRevoke={may(caller, "creator.invite")}
      />
    ))),
  ];
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/content` }, { label: t("invitations.title") }]} />
      <PageHeader title={t("invitations.title")} actions={<InviteCreator />} />
      <ContentTabs slug={org.slug} current="invitations" />
      <div className="mt-3">
        <DataTable
          caption={t("invitations.title")}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.invitationId}
          rowHeight="double"
          rowTone={(row) => (row.state === "open" ? undefined : "void")}
          empty={<EmptyState title={t("invitations.empty")} detail={t("invitations.emptyDetail")} />}
        />
      </div>
    </>
  );
}
