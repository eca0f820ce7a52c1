import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { pageCaller } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { listInvitations, listMembers } from "@/lib/tenants/queries";
import { InvitationTable } from "./invitation-table";
import { InviteDialog } from "./invite-dialog";
import { MemberTable } from "./member-table";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<{ invite?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.tabs"))("members") };
}

export default async function MembersPage({ params, searchParams }: Props) {
  const { caller } = await pageCaller((await params).org);
  const isAdmin = may(caller, "org.members");
  const [t, members, invitations] = await Promise.all([
    getTranslations("settings.members"),
    listMembers(caller),
    isAdmin ? listInvitations(caller) : [],
  ]);
  const isAsked = (await searchParams).invite !== undefined;
  return (
    <div className="grid gap-4">
      <Card
        title={t("title")}
        note={members.length}
        actions={isAdmin && <InviteDialog isOpenAtFirst={isAsked} />}
        hasLine
        isFlush
      >
        <MemberTable members={members} isAdmin={isAdmin} />
      </Card>
      {isAdmin && (
        <Card title={t("open")} note={invitations.length} hasLine isFlush>
          <InvitationTable invitations={invitations} />
        </Card>
      )}
    </div>
  );
}
