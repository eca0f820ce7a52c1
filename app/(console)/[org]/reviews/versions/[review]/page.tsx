import { ExternalLink } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "@/components/miniapps/miniapp-page";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { Mono } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { PageHeader } from "@/components/ui/page-header";
import { QrCode } from "@/components/ui/qr-code";
import { formatTime } from "@/components/ui/time";
import { ComparisonSummary } from "@/components/versions/comparison";
import { DiagnosticsCard } from "@/components/versions/diagnostics-card";
import { PictureStrip } from "@/components/versions/picture-strip";
import { ProbeCard } from "@/components/versions/probe-card";
import { ReasonsList } from "@/components/versions/reasons-list";
import { ReviewBadge } from "@/components/versions/review-badge";
import { channelOf } from "@/lib/channels/registry";
import { pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";
import { getMiniapp } from "@/lib/miniapps/queries";
import { getReviewPreview } from "@/lib/previews/queries";
import { compareVersions } from "@/lib/versions/compare";
import { getPackageLimits } from "@/lib/versions/limits";
import { findProbe } from "@/lib/versions/probes";
import { getVersionReview } from "@/lib/versions/review-queries";
import { mayDecide } from "@/lib/versions/rules";
import { Decision } from "./decision";

type Props = { params: Promise<{ org: string; review: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reviews"))("versions") };
}

/** One submission: what it says, how it looks, what was found in it, and the decision. */
export default async function VersionReviewPage({ params }: Props) {
  const { org: slug, review: reviewId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "version.review");
  const [t, locale] = await Promise.all([getTranslations("reviews"), getLocale()]);
  if (!allowed)
    return <ForbiddenState title={t("forbidden.title")} detail={t("forbidden.detail")} need={t("forbidden.need")} />;
  const review = await orNotFound(getVersionReview(caller, reviewId));
  const live = review.liveVersionId;
  const [miniapp, preview, limits, probe, difference] = await Promise.all([
    getMiniapp(caller, review.appid),
    getReviewPreview(caller, reviewId),
    getPackageLimits(caller, review.appid),
    findProbe(caller, review.versionId),
    live && live !== review.versionId ? compareVersions(caller, { from: live, to: review.versionId }) : null,
  ]);
  const isWaiting = review.status === "in_review";
  const base = `/${org.slug}/reviews/versions`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t("title"), href: base },
          { label: t("versions"), href: base },
          { label: review.version, isMono: true },
        ]}
      />
      <PageHeader
        title={review.miniappName}
        badges={
          <>
            <Badge tone="outline">{inWords(locale, channelOf(review.channel).name)}</Badge>
            <ReviewBadge status={review.status} />
          </>
        }
        detail={<Mono>{review.version}</Mono>}
        actions={
          isWaiting && <Decision review={review} pages={pagesOf(review)} isOwn={!mayDecide(caller.actor.id, review)} />
        }
      />
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,420px)]">
        <div className="grid gap-4">
          <Card title={t("facts")}>
            <KvList
              align="left"
              items={[
                { label: t("column.brand"), value: review.brandName },
                { label: t("submitter"), value: review.submitterName ?? t("byKey") },
                { label: t("submittedAt"), value: formatTime(review.submittedAt) },
                { label: t("notes"), value: <span className="whitespace-pre-line">{review.notes}</span> },
                ...(review.feedback ? [{ label: t("feedback"), value: review.feedback }] : []),
                ...(review.decidedAt
                  ? [
                      { label: t("decider"), value: review.deciderName ?? t("byKey") },
                      { label: t("decidedAt"), value: formatTime(review.decidedAt) },
                    ]
                  : []),
              ]}
            />
          </Card>
          {review.items.length > 0 && (
            <Card title={t("items")}>
              <KvList
                align="left"
                items={review.items.map((item) => ({
                  label: <Mono>{item.page}</Mono>,
                  value: [item.title, ...item.tags].filter(Boolean).join(" · ") || "—",
                }))}
              />
            </Card>
          )}
          {review.pictures.length > 0 && (
            <Card title={t("pictures")} note={String(review.pictures.length)}>
              <PictureStrip org={org.slug} appid={review.appid} pictures={review.pictures} />
            </Card>
          )}
          {review.reasons.length > 0 && (
            <Card title={t("reasons")}>
              <ReasonsList org={org.slug} appid={review.appid} reasons={review.reasons} pictures={review.shown} />
            </Card>
          )}
          {review.before.length > 0 && (
            <Card title={t("before")} note={t("beforeNote", { n: review.before.length })} hasLine>
              <ol className="grid gap-4">
                {review.before.map((one) => (
                  <li key={one.id} className="grid gap-1.5">
                    <p className="text-xs num">
                      <Mono>{one.version}</Mono>{" "}
                      <span className="text-ink-subtle">{formatTime(one.decidedAt ?? one.submittedAt)}</span>
                    </p>
                    <ReasonsList org={org.slug} appid={review.appid} reasons={one.reasons} pictures={one.shown} />
                  </li>
                ))}
              </ol>
            </Card>
          )}
          <DiagnosticsCard
            version={review.version}
            report={review.report}
            totalLimit={limits.totalBytes}
            domains={miniapp.domains}
          />
        </div>
        <div className="grid gap-4">
          {review.status !== "withdrawn" && (
            <Card title={t("preview")}>
              <div className="flex items-start gap-4">
                <QrCode text={preview.url} what={t("previewQr")} size={132} />
                <div className="grid min-w-0 gap-3">
                  <p className="text-ink-muted text-xs">{t("previewDetail")}</p>
                  <ButtonLink href={preview.url} target="_blank" prefetch={false}>
                    <ExternalLink aria-hidden="true" />
                    {t("open")}
                  </ButtonLink>
                </div>
              </div>
            </Card>
          )}
          <ProbeCard org={org.slug} versionId={review.versionId} probe={probe} canAsk={false} />
          <Card
            title={t("difference")}
            hasLine
            actions={
              difference && (
                <ButtonLink
                  href={`/${org.slug}/miniapps/${review.appid}/versions/compare?from=${difference.from.id}&to=${review.versionId}`}
                  size="sm"
                  variant="ghost"
                >
                  {t("lines")}
                </ButtonLink>
              )
            }
          >
            {difference ? <ComparisonSummary it={difference} /> : <EmptyState title={t("noLive")} />}
          </Card>
        </div>
      </div>
    </>
  );
}

/** Pages a reason may be about: those the brand named, then all of the package. */
const pagesOf = (review: { items: { page: string }[]; report: { pages: string[] } }): string[] =>
  [...new Set([...review.items.map((item) => item.page), ...review.report.pages])].slice(0, 100);
