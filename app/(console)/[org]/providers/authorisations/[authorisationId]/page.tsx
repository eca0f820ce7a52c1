import { ExternalLink } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EndGrant } from "@/components/providers/end-grant";
import { GrantBadge, WriterBadge } from "@/components/providers/grant-badges";
import { GrantHistory } from "@/components/providers/grant-history";
import { SetList } from "@/components/providers/set-list";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Id, Mono } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { channelOf } from "@/lib/channels/registry";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";
import { may } from "@/lib/kernel/permissions";
import { listAuthorisationEvents } from "@/lib/providers/link-queries";
import { getAuthorisation } from "@/lib/providers/queries";
import { EventList } from "./event-list";
import { RecoverCode } from "./recover-code";

type Props = { params: Promise<{ org: string; authorisationId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("providers"))("detail.title") };
}

/** One authorised mini-program as its provider works with it: sets, history, events and codes. */
export default async function AuthorisationPage({ params }: Props) {
  const { org: slug, authorisationId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "authorisation.read");
  if (!allowed) return <Forbidden caller={caller} permission="authorisation.read" />;
  const across = pageAcross(caller);
  const canManage = may(caller, "authorisation.manage");
  const [t, locale, it] = await Promise.all([
    getTranslations("providers"),
    getLocale(),
    orNotFound(getAuthorisation(across, authorisationId)),
  ]);
  const events = canManage ? await listAuthorisationEvents(across, it.id) : null;
  const isActive = it.status === "active";
  const isMine = org.kind === "provider";
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/providers` }, { label: it.name }]} />
      <PageHeader
        lead={<Avatar name={it.name} src={it.icon ?? undefined} size="lg" isSquare isNeutral />}
        title={it.name}
        badges={
          <>
            <Badge tone="outline">{inWords(locale, channelOf(it.channel).name)}</Badge>
            <GrantBadge status={it.status} />
            {it.isWriter && isMine && <WriterBadge />}
          </>
        }
        detail={<Id value={it.appid} what="appid" />}
        actions={
          isActive &&
          isMine && (
            <>
              {may(caller, "authorisation.end") && (
                <EndGrant
                  authorisationId={it.id}
                  side="provider"
                  name={it.name}
                  sets={it.sets.length}
                  isWriter={it.isWriter}
                />
              )}
              <ButtonLink href={`/${org.slug}/miniapps/${it.appid}`} variant="primary">
                <ExternalLink aria-hidden="true" />
                {t("detail.work")}
              </ButtonLink>
            </>
          )
        }
      />
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid gap-4">
          <Card title={t("sets.title")} note={t("setsCount", { n: it.sets.length })} hasLine>
            <SetList sets={it.sets} />
          </Card>
          {events && (
            <Card title={t("detail.events")} actions={isActive && <RecoverCode authorisationId={it.id} />} hasLine>
              <EventList events={events} />
            </Card>
          )}
        </div>
        <div className="grid gap-4">
          <Card title={t("detail.facts")} hasLine>
            <KvList
              className="text-xs"
              items={[
                { label: t("detail.brand"), value: it.brandName },
                ...(isMine ? [] : [{ label: t("detail.provider"), value: it.providerName }]),
                { label: t("detail.since"), value: <Time at={it.authorisedAt} /> },
                {
                  label: t("detail.updated"),
                  value: (
                    <>
                      <Time at={it.updatedAt} /> {t("detail.version", { n: it.version })}
                    </>
                  ),
                },
                { label: t("column.live"), value: it.liveVersion ? <Mono>{it.liveVersion}</Mono> : t("noLive") },
              ]}
            />
            {isActive && isMine && (
              <p className="mt-3 border-line border-t pt-3 text-ink-muted text-xs">
                {t(it.isWriter ? "detail.writerNote" : "detail.notWriter")}
              </p>
            )}
          </Card>
          <Card title={t("detail.history")} hasLine>
            <GrantHistory history={it.history} />
          </Card>
        </div>
      </div>
    </>
  );
}
