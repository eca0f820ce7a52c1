import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { PageHeader } from "@/components/ui/page-header";
import { formatTime } from "@/components/ui/time";
import { pageFor } from "@/lib/doors/page";
import { getFraudSettings } from "@/lib/fraud/settings";
import { ThresholdForm } from "./threshold-form";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("fraud"))("settings.title") };
}

/** From which figures on a commission is held: the deployment's, and an institution's own where they are stricter. */
export default async function FraudSettingsPage({ params }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "fraud.settings");
  if (!allowed) return <Forbidden caller={caller} permission="fraud.settings" />;
  const [t, settings] = await Promise.all([getTranslations("fraud"), getFraudSettings(caller)]);
  const kind = settings.own ? "institution" : "operator";
  const { changedBy, validFrom } = settings;
  const changed = changedBy && validFrom ? t("settings.changed", { name: changedBy, at: formatTime(validFrom) }) : null;
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/fraud` }, { label: t("settings.title") }]} />
      <PageHeader title={t("settings.title")} detail={t(`settings.detail.${kind}`)} />
      <div className="mt-4 max-w-3xl">
        <ThresholdForm deployment={settings.deployment} own={settings.own} changed={changed} />
      </div>
    </>
  );
}
