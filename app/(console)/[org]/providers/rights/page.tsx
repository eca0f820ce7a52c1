import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { PageHeader } from "@/components/ui/page-header";
import { providerRights } from "@/db/enums";
import { listLatestByChannel } from "@/lib/admissions/queries";
import { channels } from "@/lib/channels/registry";
import { pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";
import { may } from "@/lib/kernel/permissions";
import { RightCard } from "./right-card";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("providers"))("rights.title") };
}

/** The provider's two rights in each channel that knows providers, and how far it has come. */
export default async function RightsPage({ params }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "provider.read");
  if (!allowed) return <Forbidden caller={caller} permission="provider.read" />;
  const [t, locale, latest] = await Promise.all([
    getTranslations("providers.rights"),
    getLocale(),
    listLatestByChannel(caller),
  ]);
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader title={t("title")} detail={t("detail")} />
      <div className="mt-4 grid gap-6">
        {channels
          .list()
          .filter((profile) => profile.providerRights)
          .map((profile) => (
            <section key={profile.id} aria-labelledby={`rights-${profile.id}`}>
              <h2 id={`rights-${profile.id}`} className="mb-2 font-semibold text-base">
                {inWords(locale, profile.name)}
              </h2>
              <div className="grid gap-3 md:grid-cols-2">
                {providerRights.map((right) => (
                  <RightCard
                    key={right}
                    profile={profile}
                    right={right}
                    slug={org.slug}
                    canApply={may(caller, "admission.apply")}
                    admission={latest.find((one) => one.channel === profile.id && one.providerRight === right) ?? null}
                    subject={latest[0]?.subject ?? org.name}
                  />
                ))}
              </div>
            </section>
          ))}
      </div>
    </>
  );
}
