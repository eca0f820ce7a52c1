import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { channelOf } from "@/lib/channels/registry";
import { getClock } from "@/lib/clock/queries";
import { pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";
import { getProviderApp } from "@/lib/providers/app";
import { weekOf } from "@/lib/providers/rules";
import { ProposeForm } from "./propose-form";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("providers"))("brands.proposeTitle") };
}

/** One brand or the week's batch, in rows or pasted from a sheet. */
export default async function ProposePage({ params }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "brand.propose");
  if (!allowed) return <Forbidden caller={caller} permission="brand.propose" />;
  const [t, locale, app, clock] = await Promise.all([
    getTranslations("providers"),
    getLocale(),
    getProviderApp(caller),
    getClock(caller),
  ]);
  const channels = app.rights
    .filter((one) => one.right === "provider")
    .map(({ channel }) => ({
      id: channel,
      name: inWords(locale, channelOf(channel).name),
      categories: channelOf(channel)
        .categories.filter((category) => !category.refusal)
        .map((category) => ({ value: category.id, label: inWords(locale, category.name) })),
    }));
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t("brands.title"), href: `/${org.slug}/providers/brands` },
          { label: t("brands.proposeTitle") },
        ]}
      />
      <PageHeader title={t("brands.proposeTitle")} detail={t("brands.weekNow", { week: weekOf(clock.now) })} />
      {channels.length > 0 ? (
        <ProposeForm slug={org.slug} channels={channels} />
      ) : (
        <Callout
          className="mt-4"
          tone="warning"
          title={t("link.notAdmitted")}
          action={<ButtonLink href={`/${org.slug}/providers/rights`}>{t("link.goRights")}</ButtonLink>}
        >
          {t("brands.detail")}
        </Callout>
      )}
    </>
  );
}
