import { ExternalLink } from "lucide-react";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { WriterBanner } from "@/components/providers/writer-banner";
import { EffectsCallout } from "@/components/sanctions/effects-callout";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Id } from "@/components/ui/id";
import { PageHeader } from "@/components/ui/page-header";
import { TabsNav } from "@/components/ui/tabs-nav";
import { WriterScope } from "@/components/versions/writer-context";
import { channelOf } from "@/lib/channels/registry";
import { inWords } from "@/lib/i18n/bilingual";
import { AppError } from "@/lib/kernel/errors";
import type { MiniappView } from "@/lib/miniapps/queries";
import { MiniappStatus } from "./status-badge";

const tabs = ["versions", "members", "domains", "settings", "authorisations"] as const;

type Props = {
  org: { slug: string };
  miniapp: MiniappView;
  current: (typeof tabs)[number];
  counts?: Partial<Record<(typeof tabs)[number], number>>;
  actions?: ReactNode;
  children: ReactNode;
};

/** Head and tabs of one mini-program's pages. */
export async function MiniappPage({ org, miniapp, current, counts = {}, actions, children }: Props) {
  const [t, locale] = await Promise.all([getTranslations("miniapps"), getLocale()]);
  const base = `/${org.slug}/miniapps/${miniapp.appid}`;
  // A provider's own mini-program is authorised to nobody.
  const shown = tabs.filter((tab) => tab !== "authorisations" || !miniapp.isProviders);
  return (
    <>
      <Breadcrumbs
        items={[
          miniapp.onBehalfOf
            ? { label: t("titleAuthorised"), href: `/${org.slug}/providers` }
            : { label: t(miniapp.isProviders ? "titleOwn" : "title"), href: `/${org.slug}/miniapps` },
          { label: miniapp.name, href: base },
          { label: t(`tabs.${current}`) },
        ]}
      />
      <PageHeader
        lead={<Avatar name={miniapp.name} src={miniapp.icon ?? undefined} size="lg" isSquare isNeutral />}
        title={miniapp.name}
        badges={
          <>
            <Badge tone="outline">{inWords(locale, channelOf(miniapp.channel).name)}</Badge>
            {miniapp.isDevelopment && <Badge tone="accent">{t("detail.development")}</Badge>}
            {miniapp.mode && !miniapp.isProviders && <Badge tone="outline">{t(`mode.${miniapp.mode}`)}</Badge>}
            {miniapp.isSuspended && <Badge tone="warning">{t("suspension.badge")}</Badge>}
            {miniapp.liveVersion && miniapp.status === "released" ? (
              <Badge tone="success">{t("detail.live", { version: miniapp.liveVersion })}</Badge>
            ) : (
              <MiniappStatus status={miniapp.status} />
            )}
          </>
        }
        detail={<Id value={miniapp.appid} what="appid" />}
        actions={
          <>
            {miniapp.liveVersion && (
              <ButtonLink href={`/m/${miniapp.appid}`} target="_blank" prefetch={false} variant="ghost">
                <ExternalLink aria-hidden="true" />
                {t("detail.open")}
              </ButtonLink>
            )}
            {actions}
          </>
        }
      />
      <TabsNav
        className="mt-3 mb-4"
        label={t("detail.tabs")}
        tabs={shown.map((tab) => ({
          href: tab === "versions" ? base : `${base}/${tab}`,
          label: t(`tabs.${tab}`),
          count: counts[tab],
          isCurrent: tab === current,
        }))}
      />
      <WriterBanner
        writer={miniapp.onBehalfOf ? null : miniapp.writer}
        brandName={miniapp.onBehalfOf}
        href={current === "authorisations" ? null : `${base}/authorisations`}
      />
      <EffectsCallout effects={miniapp.sanctions} />
      <WriterScope provider={miniapp.onBehalfOf ? null : (miniapp.writer?.providerName ?? null)}>
        {children}
      </WriterScope>
    </>
  );
}

/** What a query found, or the page that says there is none. */
export async function orNotFound<T>(found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
