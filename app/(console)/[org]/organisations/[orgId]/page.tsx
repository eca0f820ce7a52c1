import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { PageHeader } from "@/components/ui/page-header";
import { formatTime, Time } from "@/components/ui/time";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { getDirectoryEntry } from "@/lib/tenants/directory";
import { AdmissionsCard } from "./admissions-card";
import { ContractsCard } from "./contracts-card";
import { DepositsCard } from "./deposits-card";
import { MiniappsCard } from "./miniapps-card";
import { QuotaCard } from "./quota-card";
import { ReinviteDialog } from "./reinvite-dialog";

type Props = { params: Promise<{ org: string; orgId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tenants.directory"))("title") };
}

/** One organisation: who it is, and what it has with the deployment. */
export default async function OrganisationPage({ params }: Props) {
  const { org: slug, orgId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "org.directory");
  if (!allowed) return <Forbidden caller={caller} permission="org.directory" />;
  const [t, entry] = await Promise.all([
    getTranslations("tenants.directory"),
    orNotFound(getDirectoryEntry(caller, orgId)),
  ]);
  const isBrand = entry.kind === "brand";
  const isProvider = entry.kind === "provider";
  const isNew = entry.members === 0 && entry.kind !== "operator";
  const invitation =
    entry.invitation?.state === "open"
      ? t("invited", { until: formatTime(entry.invitation.expiresAt) })
      : t("inviteEnded");
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/organisations` }, { label: entry.name }]} />
      <PageHeader
        lead={<Avatar name={entry.name} size="lg" isSquare isNeutral />}
        title={entry.name}
        badges={<Badge tone="outline">{t(`kinds.${entry.kind}`)}</Badge>}
        detail={isNew ? `${t("noMembers")} · ${invitation}` : t("memberCount", { n: entry.members })}
        actions={isNew && may(caller, "org.create") && <ReinviteDialog slug={org.slug} orgId={entry.id} />}
      />
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid min-w-0 gap-4">
          {(entry.kind === "brand" || entry.kind === "provider") && (
            <AdmissionsCard caller={caller} slug={org.slug} orgId={entry.id} kind={entry.kind} />
          )}
          {isBrand && may(caller, "deposit.read") && (
            <DepositsCard caller={caller} slug={org.slug} brandId={entry.id} />
          )}
          {isProvider && <QuotaCard caller={caller} providerId={entry.id} />}
          {(isBrand || isProvider) && <MiniappsCard slug={org.slug} apps={entry.miniapps} />}
          {isBrand && <ContractsCard caller={caller} slug={org.slug} brandId={entry.id} />}
        </div>
        <Card title={t("title")} hasLine>
          <KvList
            className="text-xs"
            items={[
              { label: t("kind"), value: t(`kinds.${entry.kind}`) },
              { label: t("slug"), value: `/${entry.slug}` },
              { label: t("appid"), value: <Id value={entry.appid} /> },
              { label: t("members"), value: entry.members },
              { label: t("since"), value: <Time at={entry.createdAt} /> },
            ]}
          />
        </Card>
      </div>
    </>
  );
}
