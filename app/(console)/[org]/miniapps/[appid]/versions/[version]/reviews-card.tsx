import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { Mono } from "@/components/ui/id";
import { formatTime } from "@/components/ui/time";
import { PictureStrip } from "@/components/versions/picture-strip";
import { ReasonsList } from "@/components/versions/reasons-list";
import { ReviewBadge } from "@/components/versions/review-badge";
import type { ReviewView } from "@/lib/versions/review-queries";

type Props = { org: string; appid: string; reviews: readonly ReviewView[] };

/** Every submission of the version: what was said, what was shown, what was answered. */
export async function ReviewsCard({ org, appid, reviews }: Props) {
  const t = await getTranslations("versions");
  return (
    <Card title={t("column.review")} note={String(reviews.length)} hasLine>
      {reviews.length === 0 && <p className="text-ink-subtle">{t("review.none")}</p>}
      <ol className="grid gap-4 divide-y divide-line [&>li+li]:pt-4">
        {reviews.map((review) => (
          <li key={review.id} className="grid gap-2">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <span className="text-xs num">
                {t("review.by", {
                  who: review.submitterName ?? t("review.someone"),
                  at: formatTime(review.submittedAt),
                })}
              </span>
              <ReviewBadge status={review.status} />
            </div>
            <p className="whitespace-pre-line">{review.notes}</p>
            {review.feedback && <p className="text-ink-muted">{t("review.feedback", { text: review.feedback })}</p>}
            {review.items.length > 0 && (
              <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
                {review.items.map((item) => (
                  <li key={item.page}>
                    <Mono>{item.page}</Mono> {[item.title, ...item.tags].filter(Boolean).join(" · ")}
                  </li>
                ))}
              </ul>
            )}
            {review.pictures.length > 0 && <PictureStrip org={org} appid={appid} pictures={review.pictures} />}
            {review.decidedAt && review.status !== "withdrawn" && (
              <p className="text-ink-subtle text-xs num">
                {t("review.decided", {
                  who: review.deciderName ?? t("review.operator"),
                  at: formatTime(review.decidedAt),
                })}
              </p>
            )}
            {review.reasons.length > 0 && (
              <ReasonsList org={org} appid={appid} reasons={review.reasons} pictures={review.shown} />
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
