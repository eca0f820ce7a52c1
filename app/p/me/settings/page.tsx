import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { NotPromoter } from "@/components/promoters/not-promoter";
import { LanguageSwitch } from "@/components/shell/language-switch";
import { toTheme } from "@/components/shell/theme";
import { ThemeMenu } from "@/components/shell/theme-menu";
import { SignOutButton } from "@/components/tenants/sign-out-button";
import { PhoneCard } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { selfPage } from "@/lib/doors/page";
import { getMyRegistration } from "@/lib/promoters/phone-queries";
import { AccountForm } from "./account-form";
import { ProfileForm } from "./profile-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("phone.settings"))("title") };
}

/** Name, number, receiving account, and how the pages look. */
export default async function SettingsPage() {
  const caller = await selfPage("promoter", "/p/me/settings");
  if (!caller) return <NotPromoter />;
  const t = await getTranslations("phone.settings");
  const me = await getMyRegistration(caller);
  return (
    <PhoneFrame header={<PhoneHeader title={t("title")} backHref="/p/me" />}>
      <PhoneCard title={t("profile")}>
        <ProfileForm nickname={me.nickname} phone={me.phone} />
      </PhoneCard>
      {me.registration === "full" && (
        <PhoneCard title={t("account")}>
          <p className="mb-3 text-ink-muted num">{me.account}</p>
          <AccountForm />
        </PhoneCard>
      )}
      <PhoneCard title={t("look")}>
        <div className="flex min-h-11 items-center justify-between">
          <LanguageSwitch />
          <ThemeMenu theme={toTheme((await cookies()).get("theme")?.value)} />
        </div>
      </PhoneCard>
      <div className="mt-4 flex justify-center">
        <SignOutButton label={t("signOut")} />
      </div>
    </PhoneFrame>
  );
}
