import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { PageHeader } from "@/components/ui/page-header";
import { sanctionTargets } from "@/db/enums";
import { channels } from "@/lib/channels/registry";
import { pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";
import { rulesOf } from "@/lib/sanctions/rules";
import { IssueForm } from "./issue-form";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<{ kind?: string; appid?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sanctions"))("new.title") };
}

/** The operator warns, restricts or stops, founded on a rule of the channel. */
export default async function NewSanctionPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "sanction.decide");
  if (!allowed) return <Forbidden caller={caller} permission="sanction.decide" />;
  const [t, locale, query] = await Promise.all([getTranslations("sanctions"), getLocale(), searchParams]);
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/sanctions` }, { label: t("new.title") }]} />
      <PageHeader title={t("new.title")} detail={t("new.detail")} />
      <IssueForm
        slug={org.slug}
        kind={sanctionTargets.find((one) => one === query.kind) ?? "miniapp"}
        appid={query.appid ?? ""}
        channels={channels.list().map((profile) => ({
          id: profile.id,
          name: inWords(locale, profile.name),
          rules: rulesOf(profile).map(({ id, text }) => ({ value: id, label: inWords(locale, text) })),
        }))}
      />
    </>
  );
}
