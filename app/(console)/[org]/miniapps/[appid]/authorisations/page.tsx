import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MiniappPage } from "@/components/miniapps/miniapp-page";
import { EndGrant } from "@/components/providers/end-grant";
import { GrantBadge } from "@/components/providers/grant-badges";
import { GrantHistory } from "@/components/providers/grant-history";
import { SetList } from "@/components/providers/set-list";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { Mono } from "@/components/ui/id";
import { Time } from "@/components/ui/time";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { getMiniapp } from "@/lib/miniapps/queries";
import { offeredSets } from "@/lib/providers/change";
import { listAuthorisationsOf, type MiniappAuthorisation } from "@/lib/providers/queries";
import { ChangeSets } from "./change-sets";

type Props = { params: Promise<{ org: string; appid: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("miniapps"))("tabs.authorisations") };
}

/** Which providers may work on this mini-program, what they may do, and how it came to be. */
export default async function MiniappAuthorisationsPage({ params }: Props) {
  const { org: slug, appid } = await params;
  const seat = await pageFor(slug, "miniapp.read");
  const { caller, org, allowed } = await pageFor(slug, "miniapp.read", { appid });
  const [t, app] = await Promise.all([getTranslations("providers"), getTranslations("miniapps")]);
  if (!allowed) return <ForbiddenState title={app("forbidden.title")} detail={app("forbidden.detail")} />;
  const [miniapp, all] = await Promise.all([
    orNotFound(getMiniapp(caller, appid)),
    orNotFound(listAuthorisationsOf(pageAcross(seat.caller), appid)),
  ]);
  const canChange = may(caller, "authorisation.grant");
  const active = all.filter((one) => one.status === "active");
  const ended = all.filter((one) => one.status === "revoked");
  return (
    <MiniappPage org={org} miniapp={miniapp} current="authorisations" counts={{ domains: miniapp.domains.length }}>
      {active.length === 0 && (
        <EmptyState
          icon={<ShieldCheck aria-hidden="true" />}
          title={t("miniapp.empty")}
          detail={t(miniapp.isProviders ? "miniapp.ownProgram" : "miniapp.emptyDetail")}
        />
      )}
      <div className="grid gap-4">
        {active.map((one) => (
          <Grant key={one.id} grant={one} canChange={canChange} />
        ))}
      </div>
      {active.length > 0 && org.kind === "brand" && !canChange && (
        <p className="mt-3 text-ink-subtle text-xs">{t("miniapp.adminOnly")}</p>
      )}
      {ended.length > 0 && (
        <>
          <h2 className="mt-6 mb-2 font-semibold text-base">{t("miniapp.ended")}</h2>
          <div className="grid gap-4">
            {ended.map((one) => (
              <Grant key={one.id} grant={one} canChange={false} />
            ))}
          </div>
        </>
      )}
    </MiniappPage>
  );
}

async function Grant({ grant, canChange }: { grant: MiniappAuthorisation; canChange: boolean }) {
  const t = await getTranslations("providers");
  const isActive = grant.status === "active";
  return (
    <Card
      as="article"
      title={
        <span className="flex flex-wrap items-center gap-2">
          {grant.providerName}
          <GrantBadge status={grant.status} />
          {grant.isWriter && <Badge tone="warning">{t("writer.badgeOf", { provider: grant.providerName })}</Badge>}
        </span>
      }
      note={<Mono>{grant.providerAppid}</Mono>}
      actions={
        isActive &&
        canChange && (
          <>
            <ChangeSets
              authorisationId={grant.id}
              provider={grant.providerName}
              sets={grant.sets}
              offered={offeredSets(grant.sets, grant.asked)}
            />
            <EndGrant
              authorisationId={grant.id}
              side="brand"
              name={grant.providerName}
              sets={grant.sets.length}
              isWriter={grant.isWriter}
            />
          </>
        )
      }
      hasLine
    >
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_340px]">
        {isActive ? <SetList sets={grant.sets} /> : <p className="text-ink-subtle">{t("sets.none")}</p>}
        <div>
          <p className="mb-2 text-ink-subtle text-xs">
            {t("detail.since")} <Time at={grant.authorisedAt} />
          </p>
          <GrantHistory history={grant.history} />
        </div>
      </div>
    </Card>
  );
}
