import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { MiniappPage, orNotFound } from "@/components/miniapps/miniapp-page";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { Mono } from "@/components/ui/id";
import { formatTime } from "@/components/ui/time";
import { WizardSteps } from "@/components/ui/wizard-steps";
import { ComparisonSummary } from "@/components/versions/comparison";
import { DiagnosticsCard } from "@/components/versions/diagnostics-card";
import { EventsCard } from "@/components/versions/events-card";
import { GreyCard } from "@/components/versions/grey-card";
import { ProbeCard } from "@/components/versions/probe-card";
import { TrialColumn } from "@/components/versions/trial-column";
import { TrialDialog } from "@/components/versions/trial-dialog";
import { VersionBadge } from "@/components/versions/version-badge";
import { VersionMenu } from "@/components/versions/version-menu";
import { VersionsNav } from "@/components/versions/versions-nav";
import { pageFor } from "@/lib/doors/page";
import { getMiniapp, listRights } from "@/lib/miniapps/queries";
import { listTrials } from "@/lib/previews/queries";
import { compareVersions } from "@/lib/versions/compare";
import { listVersionEvents } from "@/lib/versions/events";
import { findGrey } from "@/lib/versions/grey-queries";
import { getPackageLimits } from "@/lib/versions/limits";
import { findProbe } from "@/lib/versions/probes";
import { getPipeline, getVersion } from "@/lib/versions/queries";
import { listReviewsOf } from "@/lib/versions/review-queries";
import { canRun, pathOf } from "@/lib/versions/rules";
import { AddDomain } from "../../add-domain";
import { ReviewsCard } from "./reviews-card";
import { StateButtons } from "./state-buttons";

type Props = { params: Promise<{ org: string; appid: string; version: string }> };

const asked = ["version.upload", "version.trial", "version.submit", "version.release", "miniapp.settings"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("versions"))("title") };
}

/** One version with everything: its way, trials, reviews, grey release, what happened, what was found, what changed. */
export default async function VersionPage({ params }: Props) {
  const { org: slug, appid, version: versionId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "miniapp.read", { appid });
  const [t, page, app] = await Promise.all([
    getTranslations("versions"),
    getTranslations("versions.page"),
    getTranslations("miniapps"),
  ]);
  if (!allowed) return <ForbiddenState title={app("forbidden.title")} detail={app("forbidden.detail")} />;
  const [miniapp, version] = await Promise.all([
    orNotFound(getMiniapp(caller, appid)),
    orNotFound(getVersion(caller, versionId)),
  ]);
  const [pipeline, grey, trials, reviews, events, probe, rights, limits] = await Promise.all([
    getPipeline(caller, appid),
    findGrey(caller, appid),
    listTrials(caller, { appid, versionId }),
    listReviewsOf(caller, appid, { versionId, limit: 10, direction: "older" }),
    listVersionEvents(caller, appid, { versionId, limit: 20, direction: "older" }),
    findProbe(caller, versionId),
    listRights(caller, miniapp.id, asked),
    getPackageLimits(caller, appid),
  ]);
  const live = pipeline.live;
  const difference =
    live && live.versionId !== versionId
      ? await compareVersions(caller, { from: live.versionId, to: versionId })
      : null;
  const base = `/${org.slug}/miniapps/${appid}`;
  const ownGrey = grey?.versionId === versionId ? grey : null;
  const inReview = pipeline.reviews.find((review) => review.status === "in_review");
  const lastDecided = pipeline.reviews.find((one) => one.status === "rejected" || one.status === "approved");
  const bootErrors = events.items.filter((event) => event.type === "boot_error");
  return (
    <MiniappPage org={org} miniapp={miniapp} current="versions" counts={{ domains: miniapp.domains.length }}>
      <VersionsNav base={base} current={null} />
      <header className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="flex flex-wrap items-center gap-2 text-lg">
            <Mono className="font-semibold">{version.version}</Mono>
            <VersionBadge status={version.status} />
          </h2>
          <p className="break-words">{version.description || t("noDescription")}</p>
          <p className="text-ink-subtle text-xs num">
            {page("uploaded", {
              who: version.robot ? t("robot", { n: version.robot }) : version.uploaderName,
              branch: version.branch,
              at: formatTime(version.createdAt),
            })}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {version.status !== "discarded" && canRun(version) && (
            <TrialDialog versions={[version]} canCreate={rights.includes("version.trial")} />
          )}
          <StateButtons version={version} live={live} greyVersion={grey?.version ?? null} rights={rights} />
          <VersionMenu
            appid={appid}
            version={version}
            rights={rights}
            busyWith={inReview && inReview.versionId !== versionId ? inReview.version : null}
            before={lastDecided?.status === "rejected" ? lastDecided : null}
          />
        </div>
      </header>
      <WizardSteps
        steps={pathOf(version, {
          hasTrials: trials.items.length > 0,
          hadGrey: events.items.some((one) => one.type === "grey_started"),
        }).map((step) => ({ ...step, label: page(`step.${step.key}`) }))}
      />
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,440px)]">
        <div className="grid gap-4">
          {ownGrey && <GreyCard grey={ownGrey} canRelease={rights.includes("version.release")} />}
          <Card
            title={t("column.trial")}
            note={t("parallel", { n: trials.items.filter((one) => one.state === "open").length })}
            hasLine
          >
            <TrialColumn
              appid={appid}
              versionId={versionId}
              initial={trials}
              canManage={rights.includes("version.trial")}
              empty={<p className="text-ink-subtle">{page("noTrials")}</p>}
            />
          </Card>
          <ReviewsCard org={org.slug} appid={appid} reviews={reviews.items} />
          <EventsCard events={events.items} href={`${base}/versions/timeline?v=${versionId}`} />
        </div>
        <div className="grid gap-4">
          <ProbeCard org={org.slug} versionId={versionId} probe={probe} canAsk={rights.includes("version.upload")} />
          <DiagnosticsCard
            version={version.version}
            report={version.report}
            totalLimit={limits.totalBytes}
            domains={miniapp.domains}
            bootErrors={bootErrors.map((event) => ({
              id: event.id,
              message: String(event.data.message ?? ""),
              place: event.data.source ? `${event.data.source}:${event.data.line ?? ""}` : null,
            }))}
            addDomain={
              rights.includes("miniapp.settings") ? (domain) => <AddDomain appid={appid} domain={domain} /> : undefined
            }
          />
          <Card
            title={page("difference")}
            hasLine
            actions={
              difference && (
                <ButtonLink
                  href={`${base}/versions/compare?from=${difference.from.id}&to=${versionId}`}
                  size="sm"
                  variant="ghost"
                >
                  {page("lines")}
                </ButtonLink>
              )
            }
          >
            {difference ? (
              <ComparisonSummary it={difference} />
            ) : (
              <EmptyState
                title={page(live ? "isLive" : "noLive")}
                actions={
                  live && (
                    <Link href={`${base}/versions/compare`} className="text-accent-ink text-xs hover:underline">
                      {page("compareOther")}
                    </Link>
                  )
                }
              />
            )}
          </Card>
        </div>
      </div>
    </MiniappPage>
  );
}
