import { getTranslations } from "next-intl/server";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatTime, Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { listMiniappMembers } from "@/lib/miniapps/member-queries";
import type { MemberRole } from "@/lib/miniapps/rules";
import { InviteMember } from "./invite-member";
import { RemoveMember, RevokeInvitation } from "./member-buttons";

type People = Awaited<ReturnType<typeof listMiniappMembers>>;
type Member = People["members"][number];

type Props = {
  appid: string;
  kind: "project" | "trial";
  cap: number;
  members: Member[];
  invitations: People["invitations"];
  canManage: boolean;
};

/** Members of one kind, with those invited and not yet come. */
export async function MembersCard({ appid, kind, cap, members, invitations, canManage }: Props) {
  const t = await getTranslations("members");
  const columns: Column<Member>[] = [
    {
      key: "name",
      header: t("column.name"),
      cell: (row) => (
        <TwoLines lead={<Avatar name={row.name} size="md" isNeutral />} top={row.name} bottom={row.email} />
      ),
    },
    { key: "role", header: t("column.role"), cell: (row) => <Badge tone="outline">{t(`role.${row.role}`)}</Badge> },
    { key: "joined", header: t("column.joined"), cell: (row) => <Time at={row.joinedAt} format="date" /> },
    ...(canManage
      ? [
          {
            key: "action",
            header: <span className="sr-only">{t("column.action")}</span>,
            label: t("column.action"),
            align: "right" as const,
            isInteractive: true,
            cell: (row: Member) => (
              <RemoveMember appid={appid} member={{ id: row.id, name: row.name, role: t(`role.${row.role}`) }} />
            ),
          },
        ]
      : []),
  ];
  return (
    <Card
      title={t(kind)}
      note={t("of", { n: members.length, cap })}
      hasLine
      isFlush
      actions={<InviteMember appid={appid} kind={kind} canManage={canManage} />}
    >
      <DataTable
        caption={t(kind)}
        isInset
        rowHeight="double"
        columns={columns}
        rows={members}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("empty", { kind: t(kind) })} detail={t(`${kind}Detail`)} className="py-8" />}
      />
      {invitations.length > 0 && (
        <div className="border-line border-t px-4 py-3">
          <h3 className="mb-1 text-ink-subtle text-xs">{t("pending")}</h3>
          <ul className="grid gap-1">
            {invitations.map((one) => (
              <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
                <span className="min-w-0 flex-1 truncate">{one.email ?? t("anyone")}</span>
                <Badge tone="outline">{t(`role.${one.role as MemberRole}`)}</Badge>
                <span className="text-ink-subtle text-xs num">
                  {t("expires", { at: formatTime(one.expiresAt, "short") })}
                </span>
                {canManage && <RevokeInvitation appid={appid} invitationId={one.id} />}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}
