import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import type { InvitationView } from "@/lib/tenants/queries";
import { RevokeInvitation } from "./revoke-invitation";

export function InvitationTable({ invitations }: { invitations: readonly InvitationView[] }) {
  const t = useTranslations("settings.members");
  const roles = useTranslations("tenants.roles");
  const columns: Column<InvitationView>[] = [
    { key: "who", header: t("for"), cell: (one) => one.email ?? t("anyone") },
    { key: "role", header: t("role"), cell: (one) => roles(one.role) },
    { key: "made", header: t("made"), cell: (one) => <Time at={one.createdAt} /> },
    { key: "until", header: t("until"), cell: (one) => <Time at={one.expiresAt} /> },
    {
      key: "revoke",
      header: <span className="sr-only">{t("actions")}</span>,
      align: "right",
      isInteractive: true,
      cell: (one) => <RevokeInvitation invitationId={one.invitationId} who={one.email ?? t("anyone")} />,
    },
  ];
  return (
    <DataTable
      caption={t("open")}
      columns={columns}
      rows={invitations}
      rowKey={(one) => one.invitationId}
      empty={<EmptyState title={t("noOpen")} detail={t("noOpenDetail")} />}
      isInset
    />
  );
}
