import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { pageFor } from "@/lib/doors/page";
import { getAllianceSettings } from "@/lib/institutions/queries";
import { ratioBounds } from "@/lib/promoters/invitations";
import { ImportForm } from "./import-form";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("promoters.import"))("title") };
}

/** A list of numbers or openids becomes invitations; each line says what became of it. */
export default async function ImportPage({ params }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "promoter.invite");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("promoters");
  const { feature, miniapps } = await getAllianceSettings(caller);
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/promoters` }, { label: t("import.title") }]} />
      <PageHeader title={t("import.title")} detail={t("import.detail")} />
      <div className="mt-4 max-w-220">
        {feature.promoterEnabled ? (
          <ImportForm
            bounds={ratioBounds()}
            miniapps={miniapps.map(({ appid, name }) => ({ value: appid, label: name }))}
          />
        ) : (
          <Callout tone="warning" title={t("invite.featureOff")} />
        )}
      </div>
    </>
  );
}
