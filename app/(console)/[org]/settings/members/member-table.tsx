import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { MemberView } from "@/lib/tenants/queries";
import { MemberMenu } from "./member-menu";

type Props = { members: readonly MemberView[]; isAdmin: boolean };

export function MemberTable({ members, isAdmin }: Props) {
  const t = useTranslations("settings.members");
  const roles = useTranslations("tenants.roles");
  const columns: Column<MemberView>[] = [
    {
      key: "name",
      header: t("person"),
      cell: (member) => (
        <TwoLines
          lead={<Avatar name={member.name} size="md" isNeutral={!member.isSelf} />}
          top={
            <>
              {member.name} {member.isSelf && <Badge tone="outline">{t("you")}</Badge>}
            </>
          }
          bottom={member.email}
        />
      ),
    },
    { key: "role", header: t("role"), cell: (member) => roles(member.role) },
    { key: "joined", header: t("joined"), cell: (member) => <Time at={member.joinedAt} format="date" /> },
  ];
  if (isAdmin)
    columns.push({
      key: "menu",
      header: <span className="sr-only">{t("actions")}</span>,
      align: "right",
      isInteractive: true,
      cell: (member) => <MemberMenu member={member} />,
    });
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={members}
      rowKey={(member) => member.memberId}
      rowHeight="double"
      isInset
    />
  );
}
