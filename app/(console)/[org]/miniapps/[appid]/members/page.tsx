import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MiniappPage, orNotFound } from "@/components/miniapps/miniapp-page";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { channelOf } from "@/lib/channels/registry";
import { pageFor } from "@/lib/doors/page";
import { listMiniappMembers } from "@/lib/miniapps/member-queries";
import { getMiniapp, listRights } from "@/lib/miniapps/queries";
import { MembersCard } from "./members-card";
import { RolesTable } from "./roles-table";

type Props = { params: Promise<{ org: string; appid: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("members"))("title") };
}

/** Project members and trial members, apart; and what each role may do. */
export default async function MembersPage({ params }: Props) {
  const { org: slug, appid } = await params;
  const { caller, org, allowed } = await pageFor(slug, "miniapp.read", { appid });
  const t = await getTranslations("miniapps");
  if (!allowed) return <ForbiddenState title={t("forbidden.title")} detail={t("forbidden.detail")} />;
  const miniapp = await orNotFound(getMiniapp(caller, appid));
  const [people, rights] = await Promise.all([
    listMiniappMembers(caller, appid),
    listRights(caller, miniapp.id, ["miniapp.members"]),
  ]);
  const caps = channelOf(miniapp.channel).maxMembers;
  return (
    <MiniappPage
      org={org}
      miniapp={miniapp}
      current="members"
      counts={{ members: people.members.length, domains: miniapp.domains.length }}
    >
      <div className="grid gap-4">
        {(["project", "trial"] as const).map((kind) => (
          <MembersCard
            key={kind}
            appid={appid}
            kind={kind}
            cap={caps[kind]}
            members={people.members.filter((member) => member.kind === kind)}
            invitations={people.invitations.filter((invitation) => invitation.kind === kind)}
            canManage={rights.length > 0}
          />
        ))}
        <RolesTable />
      </div>
    </MiniappPage>
  );
}
