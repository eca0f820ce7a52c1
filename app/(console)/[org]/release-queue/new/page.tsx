import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { channelIds } from "@/db/enums";
import { channelOf } from "@/lib/channels/registry";
import { pageFor } from "@/lib/doors/page";
import { listTemplates } from "@/lib/templates/queries";
import { Wizard } from "./wizard";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<{ template?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("waves"))("new") };
}

/** From a template to a wave: what, where, with which ext.json, how. */
export default async function NewWavePage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "wave.run");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("waves");
  const locale = (await getLocale()) === "en" ? "en" : "zh";
  const { items } = await listTemplates(caller, { direction: "older", limit: 100 });
  const asked = Number((await searchParams).template);
  const base = `/${org.slug}/release-queue`;
  return (
    <div className="max-w-5xl">
      <Breadcrumbs items={[{ label: t("title"), href: base }, { label: t("new") }]} />
      <PageHeader title={t("new")} />
      {items.length === 0 ? (
        <EmptyState
          title={t("wizard.noTemplates")}
          detail={t("wizard.noTemplatesDetail")}
          actions={<ButtonLink href={`/${org.slug}/templates`}>{t("wizard.toTemplates")}</ButtonLink>}
        />
      ) : (
        <Wizard
          templates={items.map(({ templateId, version, description, kind, liveOn }) => ({
            templateId,
            version,
            description,
            kind,
            liveOn,
          }))}
          channels={channelIds.map((id) => ({ id, name: channelOf(id).name[locale] }))}
          chosen={items.some((template) => template.templateId === asked) ? asked : null}
        />
      )}
    </div>
  );
}
