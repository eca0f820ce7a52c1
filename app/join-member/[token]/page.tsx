import { MailX } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/shell/messages";
import { Avatar } from "@/components/ui/avatar";
import { Notice } from "@/components/ui/notice";
import { PhoneCard } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { formatTime } from "@/components/ui/time";
import { pagePerson, publicCaller } from "@/lib/doors/page";
import { findMiniappInvitation } from "@/lib/miniapps/member-queries";
import { type MemberRole, projectPermissions } from "@/lib/miniapps/rules";
import { JoinForm } from "./join-form";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("members"))("join.title") };
}

/** What an invitation asks, what one may do and will not see, and the button. */
export default async function JoinMemberPage({ params }: Props) {
  const { token } = await params;
  const [t, who] = await Promise.all([getTranslations("members"), pagePerson()]);
  const invitation = await findMiniappInvitation(publicCaller(), token);
  if (invitation?.state !== "open") {
    const reason = !invitation ? "notFound" : invitation.state === "expired" ? "expired" : "gone";
    return (
      <PhoneFrame header={<PhoneHeader title={t("join.title")} />}>
        <Notice icon={<MailX aria-hidden="true" />} title={t(`join.${reason}`)} detail={t("join.askAgain")} />
      </PhoneFrame>
    );
  }
  const role = invitation.role as MemberRole;
  const may = Object.entries(projectPermissions).filter(([, roles]) => (roles as readonly MemberRole[]).includes(role));
  return (
    <Messages namespaces={["members"]}>
      <PhoneFrame header={<PhoneHeader title={t("join.title")} />}>
        <PhoneCard>
          <div className="flex items-center gap-3">
            <Avatar name={invitation.name} src={invitation.icon ?? undefined} size="lg" isSquare isNeutral />
            <div className="min-w-0">
              <h2 className="truncate font-semibold text-lg">{invitation.name}</h2>
              <p className="text-ink-muted text-sm">
                {invitation.brandName}{" "}
                {invitation.kind === "trial" ? t("join.asTrial") : t("join.asProject", { role: t(`role.${role}`) })}
              </p>
            </div>
          </div>
        </PhoneCard>
        <PhoneCard title={t("join.can")}>
          <ul className="list-disc pl-5">
            <li>{t("join.canTrial")}</li>
            {may.map(([permission]) => (
              <li key={permission}>{t(`permission.${permission.replace(".", "_")}`)}</li>
            ))}
          </ul>
          <p className="mt-2 text-ink-muted text-sm">{t("join.cannot")}</p>
          <p className="mt-1 text-ink-subtle text-xs num">
            {t("join.until", { at: formatTime(invitation.expiresAt) })}
          </p>
        </PhoneCard>
        <JoinForm token={token} name={invitation.name} person={who?.name ?? null} />
      </PhoneFrame>
    </Messages>
  );
}
