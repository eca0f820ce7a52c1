import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MiniappPage, orNotFound } from "@/components/miniapps/miniapp-page";
import { Acceptances } from "@/components/release-waves/acceptances";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { DiagnosticsCard } from "@/components/versions/diagnostics-card";
import { EventsCard } from "@/components/versions/events-card";
import { TrialDialog } from "@/components/versions/trial-dialog";
import { VersionsNav } from "@/components/versions/versions-nav";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { listMiniappMembers } from "@/lib/miniapps/member-queries";
import { getMiniapp, listRights } from "@/lib/miniapps/queries";
import { listTrials } from "@/lib/previews/queries";
import { listAcceptances } from "@/lib/release-waves/item-queries";
import { listVersionEvents } from "@/lib/versions/events";
import { findGrey } from "@/lib/versions/grey-queries";
import { getPackageLimits } from "@/lib/versions/limits";
import { getPipeline, getVersion } from "@/lib/versions/queries";
import { canRun } from "@/lib/versions/rules";
import { AddDomain } from "./add-domain";
import { Pipeline } from "./pipeline";
import { UploadDialog } from "./upload-dialog";

type Props = {
  params: Promise<{ org: string; appid: string }>;
  searchParams: Promise<{ v?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("versions"))("title") };
}

const asked = ["version.upload", "version.trial", "version.submit", "version.release", "miniapp.settings"] as const;

/** The pipeline of a mini-program: development, trials, review, live; what happened, and what was found. */
export default async function VersionsPage({ params, searchParams }: Props) {
  const { org: slug, appid } = await params;
  const { caller, org, allowed } = await pageFor(slug, "miniapp.read", { appid });
  const t = await getTranslations("versions");
  const app = await getTranslations("miniapps");
  if (!allowed) return <ForbiddenState title={app("forbidden.title")} detail={app("forbidden.detail")} />;
  const miniapp = await orNotFound(getMiniapp(caller, appid));
  const base = `/${org.slug}/miniapps/${appid}`;
  const [pipeline, grey, trials, events, people, rights, limits, acceptances] = await Promise.all([
    getPipeline(caller, appid),
    findGrey(caller, appid),
    listTrials(caller, { appid }),
    listVersionEvents(caller, appid, { limit: 12, direction: "older" }),
    listMiniappMembers(caller, appid),
    listRights(caller, miniapp.id, asked),
    getPackageLimits(caller, appid),
    listAcceptances(caller, { appid }),
  ]);
  const chosen = [(await searchParams).v].flat()[0];
  const shownId = chosen ?? pipeline.lines[0]?.id ?? pipeline.live?.versionId;
  const shown = shownId ? await orNotFound(getVersion(caller, shownId)) : null;
  const ofShown = events.items.filter((event) => event.type === "boot_error" && event.versionId === shown?.id);
  const triable = pipeline.lines.filter((line) => canRun(line));
  return (
    <MiniappPage
      org={org}
      miniapp={miniapp}
      current="versions"
      counts={{ members: people.members.length, domains: miniapp.domains.length }}
      actions={
        <>
          <TrialDialog versions={triable} canCreate={rights.includes("version.trial")} />
          <UploadDialog appid={appid} canUpload={rights.includes("version.upload")} totalLimit={limits.totalBytes} />
        </>
      }
    >
      <Acceptances items={acceptances} mayDecide={may(caller, "wave.accept")} />
      <VersionsNav base={base} current="pipeline" />
      <Pipeline
        appid={appid}
        base={base}
        pipeline={pipeline}
        grey={grey}
        trials={trials}
        rights={rights}
        shownId={shown?.id ?? null}
        domains={miniapp.domains}
      />
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,520px)]">
        <EventsCard events={events.items} href={`${base}/versions/timeline`} />
        {shown ? (
          <DiagnosticsCard
            version={shown.version}
            report={shown.report}
            totalLimit={limits.totalBytes}
            domains={miniapp.domains}
            bootErrors={ofShown.map((event) => ({
              id: event.id,
              message: String(event.data.message ?? ""),
              place: event.data.source ? `${event.data.source}:${event.data.line ?? ""}` : null,
            }))}
            addDomain={
              rights.includes("miniapp.settings") ? (domain) => <AddDomain appid={appid} domain={domain} /> : undefined
            }
          />
        ) : (
          <Card title={t("diagnostics.title")}>
            <EmptyState title={t("empty.development")} detail={t("empty.diagnostics")} />
          </Card>
        )}
      </div>
    </MiniappPage>
  );
}
