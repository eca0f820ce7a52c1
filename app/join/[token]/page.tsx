import { Link2Off } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LanguageSwitch } from "@/components/shell/language-switch";
import { Logo } from "@/components/shell/logo";
import { Messages } from "@/components/shell/messages";
import { Avatar } from "@/components/ui/avatar";
import { ButtonLink } from "@/components/ui/button-link";
import { KvList } from "@/components/ui/kv-list";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { pagePerson, publicCaller } from "@/lib/doors/page";
import { findInvitation } from "@/lib/tenants/queries";
import { AcceptForm } from "./accept-form";
import { JoinForm } from "./join-form";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.join"))("title"), referrer: "no-referrer" };
}

/** An invitation opened: who invites, as what, until when; then one's account, or a new one. */
export default async function JoinPage({ params }: Props) {
  const { token } = await params;
  const [t, tenants, shell, common, invitation, who] = await Promise.all([
    getTranslations("auth.join"),
    getTranslations("tenants"),
    getTranslations("shell.kind"),
    getTranslations("common"),
    findInvitation(publicCaller(), token),
    pagePerson(),
  ]);
  const isOpen = invitation?.state === "open";
  return (
    <Messages namespaces={["auth"]}>
      <div className="grid min-h-dvh place-items-center bg-canvas sm:p-6">
        <main
          id="main"
          className="grid w-full max-w-[460px] content-start gap-5 bg-surface px-5 py-8 max-sm:min-h-dvh sm:rounded-lg sm:border sm:border-line sm:px-10"
        >
          <p className="flex items-center gap-2 font-semibold text-lg">
            <Logo />
            {common("appName")}
          </p>
          {invitation && isOpen ? (
            <>
              <h1 className="flex items-center gap-3 font-semibold text-xl">
                <Avatar name={invitation.orgName} isSquare size="lg" />
                {t("heading", { org: invitation.orgName })}
              </h1>
              <KvList
                align="left"
                items={[
                  { label: t("kind"), value: shell(invitation.orgKind) },
                  { label: t("role"), value: tenants(`roles.${invitation.role}`) },
                  { label: t("may"), value: tenants(`roleIs.${invitation.role}`) },
                  { label: t("until"), value: <Time at={invitation.expiresAt} /> },
                ]}
              />
              {who ? (
                <AcceptForm token={token} who={{ name: who.name, email: who.email }} email={invitation.email} />
              ) : (
                <JoinForm token={token} email={invitation.email} />
              )}
            </>
          ) : (
            <Notice
              icon={<Link2Off aria-hidden="true" />}
              title={t(`closed.${invitation?.state ?? "unknown"}`)}
              detail={t("closedDetail")}
              actions={<ButtonLink href="/">{common("notFound.home")}</ButtonLink>}
            />
          )}
          <LanguageSwitch />
        </main>
      </div>
    </Messages>
  );
}
