import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Mono } from "@/components/ui/id";
import { formatTime } from "@/components/ui/time";
import { StartGreyDialog } from "@/components/versions/start-grey-dialog";
import { VersionBadge } from "@/components/versions/version-badge";
import { ReleaseButton, WithdrawButton } from "@/components/versions/version-buttons";
import type { Permission } from "@/lib/kernel/permissions";
import type { Pipeline } from "@/lib/versions/queries";

type Props = {
  base: string;
  pipeline: Pipeline;
  /** The version in grey release, while one is. */
  greyVersion: string | null;
  rights: readonly Permission[];
  empty: ReactNode;
};

/** What the operator looks at now, what he let through and waits for release, and the last decision. */
export async function ReviewColumn({ base, pipeline, greyVersion, rights, empty }: Props) {
  const t = await getTranslations("versions");
  const current = pipeline.reviews.filter(
    (review) => review.versionStatus === "in_review" && review.status === "in_review",
  );
  const waiting = pipeline.reviews.filter(
    (review) => review.versionStatus === "approved" && review.status === "approved",
  );
  const mayRelease = rights.includes("version.release");
  const busy = greyVersion ? t("grey.busy") : undefined;
  const noGrey = busy ?? (pipeline.live ? undefined : t("grey.noLive"));
  const last = pipeline.reviews.find((review) => review.status !== "in_review" && !waiting.includes(review));
  return (
    <>
      {[...current, ...waiting].map((review) => (
        <article
          key={review.id}
          className="grid gap-1 rounded-sm border border-line bg-surface px-3 py-2.5 leading-4.5"
        >
          <div className="flex items-center justify-between gap-2">
            <Link href={`${base}/versions/${review.versionId}`} className="hover:underline">
              <Mono className="font-semibold">{review.version}</Mono>
            </Link>
            <VersionBadge status={review.versionStatus} />
          </div>
          <p>{review.description || t("noDescription")}</p>
          <p className="text-ink-subtle text-xs num">
            {t("review.submittedAt", { at: formatTime(review.submittedAt, "short") })}
          </p>
          <p className="line-clamp-3 text-ink-muted text-xs">{review.notes}</p>
          <div className="mt-1 flex flex-wrap gap-2">
            {review.status === "in_review" ? (
              <WithdrawButton version={review} canWithdraw={rights.includes("version.submit")} />
            ) : (
              <>
                <ReleaseButton version={review} live={pipeline.live} canRelease={mayRelease} reason={busy} />
                <StartGreyDialog version={review} canRelease={mayRelease} reason={noGrey} />
              </>
            )}
          </div>
        </article>
      ))}
      {current.length + waiting.length === 0 && empty}
      {last && (
        <div className="rounded-sm border border-line-strong border-dashed px-3 py-2.5 text-ink-muted text-xs">
          <p className="num">
            {t("review.last", {
              version: last.version,
              at: formatTime(last.decidedAt ?? last.submittedAt, "short"),
              status: t(`review.status.${last.status}`),
            })}
          </p>
          {last.status === "rejected" && (
            <ul className="mt-1 grid gap-1">
              {last.reasons.map((one) => (
                <li key={`${one.page}${one.reason}`} className="text-danger-ink">
                  {one.page && <Mono>{one.page} </Mono>}
                  {one.reason}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </>
  );
}
