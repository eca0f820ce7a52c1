import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { invitationColumns } from "@/components/invitations/invitation-columns";
import { TermsText } from "@/components/promoters/terms";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TwoLines } from "@/components/ui/two-lines";
import { pageFor } from "@/lib/doors/page";
import { getAllianceSettings } from "@/lib/institutions/queries";
import { may } from "@/lib/kernel/permissions";
import { ratioBounds } from "@/lib/promoters/invitations";
import { type ListedInvitation, listPromoterInvitations } from "@/lib/promoters/queries";
import { InvitePromoter } from "../invite-promoter";
import { PromoterInvitationButtons } from "./invitation-buttons";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("promoters.invitations"))("title") };
}

export default async function InvitationsPage({ params }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "promoter.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("promoters");
  const [rows, personal, { feature }] = await Promise.all([
    listPromoterInvitations(caller),
    listPromoterInvitations(caller, true),
    getAllianceSettings(caller),
  ]);
  const canInvite = may(caller, "promoter.invite");
  const terms: Column<ListedInvitation> = {
    key: "terms",
    header: t("invitations.terms"),
    cell: (row) => <TermsText terms={row} />,
  };
  const rest = await invitationColumns<ListedInvitation>("promoters", (row) => (
    <PromoterInvitationButtons
      invitationId={row.invitationId}
      url={row.url}
      left={row.maxUses - row.used}
      canRevoke={canInvite}
    />
  ));
  const to: Column<ListedInvitation> = {
    key: "to",
    header: t("invitations.to"),
    cell: (row) => (
      <TwoLines top={<span className="code">{row.shown}</span>} bottom={t(`invitations.kinds.${row.kind}`)} />
    ),
  };
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/promoters` }, { label: t("invitations.title") }]} />
      <PageHeader
        title={t("invitations.title")}
        actions={canInvite && <InvitePromoter bounds={ratioBounds()} isFeatureOn={feature.promoterEnabled} />}
      />
      <div className="mt-3">
        <DataTable
          caption={t("invitations.title")}
          columns={[terms, ...rest]}
          rows={rows}
          rowKey={(row) => row.invitationId}
          rowTone={(row) => (row.state === "open" ? undefined : "void")}
          empty={<EmptyState title={t("invitations.empty")} detail={t("invitations.emptyDetail")} />}
        />
      </div>
      <h2 className="mt-6 mb-2 font-semibold text-lg">{t("invitations.personal")}</h2>
      <DataTable
        caption={t("invitations.personal")}
        columns={[to, terms, ...rest]}
        rows={personal}
        rowKey={(row) => row.invitationId}
        rowTone={(row) => (row.state === "open" ? undefined : "void")}
        rowHeight="double"
        empty={<EmptyState title={t("invitations.personalEmpty")} detail={t("import.detail")} />}
      />
    </>
  );
}
