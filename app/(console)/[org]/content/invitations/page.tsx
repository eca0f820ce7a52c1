import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ContentTabs } from "@/components/creators/content-tabs";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { formatRate } from "@/components/ui/rate";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { type ListedCreatorInvitation, listCreatorInvitations } from "@/lib/creators/partner-queries";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { InviteDialog } from "../invite-dialog";
import { CreatorInvitationButtons } from "./invitation-buttons";

type Props = { params: Promise<{ org: string }> };

const tones: Record<ListedCreatorInvitation["state"], BadgeTone> = {
  open: "success",
  used_up: "neutral",
  expired: "hollow",
  revoked: "hollow",
};

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
    {
      key: "used",
      header: t("invitations.used"),
      align: "right",
      cell: (row) => t("invitations.usedOf", { used: row.used, max: row.maxUses }),
    },
    { key: "expires", header: t("invitations.expiresAt"), cell: (row) => <Time at={row.expiresAt} /> },
    {
      key: "state",
      header: t("invitations.stateHeader"),
      cell: (row) => <Badge tone={tones[row.state]}>{t(`invitations.state.${row.state}`)}</Badge>,
    },
    {
      key: "actions",
      header: <span className="sr-only">{t("invitations.show")}</span>,
      align: "right",
      isInteractive: true,
      cell: (row) =>
        row.state === "open" && (
          <CreatorInvitationButtons
            invitationId={row.invitationId}
            url={row.url}
            left={row.maxUses - row.used}
            canRevoke={may(caller, "creator.invite")}
          />
        ),
    },
  ];
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/content` }, { label: t("invitations.title") }]} />
      <PageHeader title={t("invitations.title")} actions={<InviteDialog />} />
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
