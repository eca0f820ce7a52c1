import { ExternalLink } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "@/components/miniapps/miniapp-page";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { Mono } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { PageHeader } from "@/components/ui/page-header";
import { QrCode } from "@/components/ui/qr-code";
import { formatTime } from "@/components/ui/time";
import { DiagnosticsCard } from "@/components/versions/diagnostics-card";
import { ReviewBadge } from "@/components/versions/review-badge";
import { channelOf } from "@/lib/channels/registry";
import { pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";
import { getMiniapp } from "@/lib/miniapps/queries";
import { BRAND_LIMITS } from "@/lib/miniprogram/package/limits";
import { getReviewPreview } from "@/lib/previews/queries";
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
  const [miniapp, preview] = await Promise.all([getMiniapp(caller, review.appid), getReviewPreview(caller, reviewId)]);
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
        actions={isWaiting && <Decision review={review} isOwn={!mayDecide(caller.actor.id, review)} />}
      />
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,420px)]">
        <div className="grid gap-4">
          <Card title={t("facts")}>
            <KvList
              align="left"
              items={[
                { label: t("column.brand"), value: review.brandName },
                { label: t("submitter"), value: review.submitterName },
                { label: t("submittedAt"), value: formatTime(review.submittedAt) },
                { label: t("notes"), value: <span className="whitespace-pre-line">{review.notes}</span> },
                ...(review.decidedAt
                  ? [
                      { label: t("decider"), value: review.deciderName },
                      { label: t("decidedAt"), value: formatTime(review.decidedAt) },
                    ]
                  : []),
              ]}
            />
          </Card>
          {review.reasons.length > 0 && (
            <Card title={t("reasons")}>
              <KvList
                align="left"
                items={review.reasons.map((one) => ({
                  label: one.page ? <Mono>{one.page}</Mono> : t("whole"),
                  value: one.reason,
                }))}
              />
            </Card>
          )}
          <DiagnosticsCard
            version={review.version}
            report={review.report}
            totalLimit={BRAND_LIMITS.totalBytes}
            domains={miniapp.domains}
          />
        </div>
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
      </div>
    </>
  );
}
