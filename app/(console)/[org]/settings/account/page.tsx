import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LanguageSwitch } from "@/components/shell/language-switch";
import { Card } from "@/components/ui/card";
import { KvList } from "@/components/ui/kv-list";
import { pageCaller } from "@/lib/doors/page";
import { NameForm } from "./name-form";
import { PasswordForm } from "./password-form";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.tabs"))("account") };
}

/** The person's own: the same in all his organisations. */
export default async function AccountPage({ params }: Props) {
  const { who } = await pageCaller((await params).org);
  const t = await getTranslations("settings.account");
  return (
    <div className="grid max-w-2xl gap-4">
      <Card title={t("profile")} hasLine>
        <KvList align="left" className="mb-4" items={[{ label: t("email"), value: who.email }]} />
        <NameForm name={who.name} />
      </Card>
      <Card title={t("password")} hasLine>
        <PasswordForm email={who.email} />
      </Card>
      <Card title={t("language")} hasLine>
        <LanguageSwitch />
      </Card>
    </div>
  );
}
