import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { pageFor } from "@/lib/doors/page";
import { getUploadSettings } from "@/lib/versions/limits";
import { LimitsForm } from "./limits-form";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("tabs.uploads") };
}

/** What packages of the whole deployment may weigh; every client reads it before it sends. */
export default async function UploadLimitsPage({ params }: Props) {
  const { caller, allowed } = await pageFor((await params).org, "deployment.settings");
  const t = await getTranslations("settings.uploads");
  if (!allowed) return <ForbiddenState title={t("forbidden")} detail={t("forbiddenDetail")} />;
  return (
    <Card title={t("title")} className="max-w-xl">
      <p className="mb-4 text-ink-muted">{t("detail")}</p>
      <LimitsForm settings={await getUploadSettings(caller)} />
    </Card>
  );
}
