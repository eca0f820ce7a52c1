import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { LevelBadge, SanctionStateBadge } from "@/components/sanctions/sanction-badges";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { Card } from "@/components/ui/card";
import { KvList } from "@/components/ui/kv-list";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { channelOf } from "@/lib/channels/registry";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";
import { may } from "@/lib/kernel/permissions";
import { getSanction } from "@/lib/sanctions/queries";
import { findRule, mayAppeal } from "@/lib/sanctions/rules";
import { AppealDialog } from "./appeal-dialog";
import { AppealList } from "./appeal-list";
import { LiftButton } from "./lift-button";

type Props = { params: Promise<{ org: string; sanctionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sanctions"))("detail.title") };
}

/** One sanction: the rule, the reason, what it falls on, and the appeals. */
export default async function SanctionPage({ params }: Props) {
  const { org: slug, sanctionId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "sanction.read");
  if (!allowed) return <Forbidden caller={caller} permission="sanction.read" />;
  const [t, locale, it] = await Promise.all([
    getTranslations("sanctions"),
    getLocale(),
    orNotFound(getSanction(caller, sanctionId)),
  ]);
  const profile = channelOf(it.channel);
  const rule = findRule(profile, it.ruleId);
  const isParty = may(caller, "sanction.appeal") && org.id === it.orgId;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t(org.kind === "operator" ? "title" : "titleParty"), href: `/${org.slug}/sanctions` },
          { label: it.miniappName ?? it.orgName },
        ]}
      />
      <PageHeader
        title={it.miniappName ?? it.orgName}
        badges={
          <>
            <LevelBadge level={it.level} />
            <SanctionStateBadge {...it} isAppealed={it.appeals.some((one) => one.status === "open")} />
          </>
        }
        detail={t(`levelDetail.${it.level}`)}
        actions={
          <>
            {isParty && mayAppeal(it, it.appeals) && <AppealDialog slug={org.slug} sanctionId={it.id} />}
            {may(caller, "sanction.decide") && !it.endedAt && (
              <LiftButton slug={org.slug} sanctionId={it.id} freed={it.effects.length} />
            )}
          </>
        }
      />
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid min-w-0 gap-4">
          <Card title={t("detail.why")} hasLine>
            <p className="whitespace-pre-wrap break-words">{it.reason}</p>
            <p className="mt-2 text-ink-muted text-xs">{rule ? inWords(locale, rule.text) : it.ruleId}</p>
          </Card>
          <AppealList slug={org.slug} sanction={it} caller={caller} />
        </div>
        <div className="grid min-w-0 gap-4">
          <Card title={t("detail.facts")} hasLine>
            <KvList
              items={[
                { label: t("column.target"), value: t(`target.${it.targetKind}`) },
                { label: t("detail.party"), value: it.orgName },
                { label: t("column.channel"), value: inWords(locale, profile.name) },
                { label: t("column.issued"), value: <Time at={it.issuedAt} /> },
                { label: t("detail.by"), value: it.issuedByName },
                ...(it.remedyBy ? [{ label: t("new.remedyBy"), value: <Time at={it.remedyBy} /> }] : []),
                ...(it.endedAt
                  ? [
                      { label: t("detail.ended"), value: <Time at={it.endedAt} /> },
                      { label: t("detail.endedBy"), value: it.endedByName ?? "" },
                      { label: t("detail.endNote"), value: it.endNote ?? "" },
                    ]
                  : []),
              ]}
            />
          </Card>
          <Card title={t("detail.effects", { n: it.effects.length })} hasLine>
            {it.effects.length === 0 ? (
              <p className="text-ink-muted">{t("detail.noEffects")}</p>
            ) : (
              <ul className="grid gap-2">
                {it.effects.map((one) => (
                  <li key={one.appid} className="flex items-baseline justify-between gap-3">
                    <span className="min-w-0 truncate">{one.name}</span>
                    <span className="shrink-0 text-ink-muted text-xs">{t(`status.${one.status}`)}</span>
                  </li>
                ))}
              </ul>
            )}
          </Card>
        </div>
      </div>
    </>
  );
}
