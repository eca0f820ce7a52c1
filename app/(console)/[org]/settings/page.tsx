import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { Time } from "@/components/ui/time";
import { pageCaller } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { getOrganisation, listMembers } from "@/lib/tenants/queries";
import { LeaveButton } from "./leave-button";
import { RenameDialog } from "./rename-dialog";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

/** What the organisation is called, here and on the wire; and the way out of it. */
export default async function OrganisationSettings({ params }: Props) {
  const { caller } = await pageCaller((await params).org);
  const [t, shell, org, members] = await Promise.all([
    getTranslations("settings.organisation"),
    getTranslations("shell"),
    getOrganisation(caller),
    listMembers(caller),
  ]);
  const self = members.find((member) => member.isSelf);
  return (
    <div className="grid max-w-3xl gap-4">
      <Card
        title={
          <span className="flex items-center gap-2.5">
            <Avatar name={org.name} isSquare size="md" />
            {org.name}
          </span>
        }
        actions={may(caller, "org.members") && <RenameDialog name={org.name} />}
        hasLine
      >
        <KvList
          align="left"
          items={[
            { label: t("kind"), value: shell(`kind.${org.kind}`) },
            { label: t("appid"), value: <Id value={org.appid} what={t("appid")} /> },
            { label: t("address"), value: <span className="code">/{org.slug}</span> },
            { label: t("members"), value: t("memberCount", { count: org.members }) },
            { label: t("since"), value: <Time at={org.createdAt} format="date" /> },
          ]}
        />
        <p className="mt-3 text-ink-subtle text-xs">{t(`appidIs.${org.kind}`)}</p>
      </Card>
      {self && (
        <Card title={t("leave.title")} hasLine>
          <div className="flex flex-wrap items-center gap-3">
            <p className="min-w-0 flex-1 basis-60 text-ink-muted">{t("leave.detail", { org: org.name })}</p>
            <LeaveButton isLastAdmin={self.isLastAdmin} invitations={self.invitations} miniapps={self.miniapps} />
          </div>
        </Card>
      )}
    </div>
  );
}
