import type { GreyItem, GreyView } from "@/lib/versions/grey-queries";
import type { LineView } from "@/lib/versions/line-queries";
import type { VersionView } from "@/lib/versions/queries";
import type { ReleaseItem } from "@/lib/versions/release-queries";
import type { ReviewItem, ReviewView } from "@/lib/versions/review-queries";

/** A version as machines read it. */
export const versionWire = (version: VersionView) => ({
  version_id: version.id,
  version: version.version,
  desc: version.description,
  branch: version.branch,
  robot: version.robot,
  uploader: version.uploaderName,
  uploader_id: version.uploadedBy,
  status: version.status,
  kind: version.kind,
  run_state: version.runState,
  package_hash: version.packageHash,
  total_bytes: version.totalBytes,
  parts: version.report.parts,
  pages: version.report.pages,
  diagnostics: version.report.diagnostics,
  unsupported: version.report.unsupported,
  domains: version.report.domains,
  created_at: version.createdAt,
  first_released_at: version.firstReleasedAt,
});

/** The newest version of a development line, and how many stand on it. */
export const lineWire = ({ line, count, ...version }: LineView) => ({ line, count, newest: versionWire(version) });

export const reviewWire = (review: ReviewItem) => ({
  review_id: review.id,
  version_id: review.versionId,
  version: review.version,
  miniprogram_appid: review.appid,
  brand: review.brandName,
  notes: review.notes,
  status: review.status,
  submitted_at: review.submittedAt,
  decided_at: review.decidedAt,
});

/** A submission with what was said on both sides. */
export const reviewInFull = (review: ReviewView) => ({
  ...reviewWire(review),
  items: review.items,
  pictures: review.pictures.map(({ id, name, mime, size }) => ({ file_id: id, name, mime, size })),
  feedback: review.feedback,
  submitted_by: review.submitterName,
  decided_by: review.deciderName,
  reasons: review.reasons.map(({ page, reason, fileId, mark }) => ({ page, reason, file_id: fileId, mark })),
});

export const releaseWire = (release: ReleaseItem) => ({
  release_id: release.id,
  sequence: release.sequence,
  kind: release.kind,
  version_id: release.versionId,
  version: release.version,
  desc: release.description,
  from_version_id: release.fromVersionId,
  note: release.note,
  grey_release_id: release.greyReleaseId,
  released_by: release.releasedByName,
  released_at: release.releasedAt,
  ended_at: release.endedAt,
});

export const greyWire = (grey: GreyItem) => ({
  grey_release_id: grey.id,
  version_id: grey.versionId,
  version: grey.version,
  base_version_id: grey.baseVersionId,
  base_version: grey.baseVersion,
  status: grey.status,
  pause: grey.pause,
  percent: grey.percent,
  project_members: grey.hasProjectMembers,
  trial_members: grey.hasTrialMembers,
  note: grey.note,
  started_by: grey.startedByName,
  started_at: grey.startedAt,
  changed_at: grey.changedAt,
  ended_by: grey.endedByName,
  ended_at: grey.endedAt,
});

/** A grey release with the figures of its arms apart. */
export const greyInFull = (grey: GreyView) => ({
  ...greyWire(grey),
  miniprogram_appid: grey.appid,
  arms: { grey: grey.grey, base: grey.base },
  reasons: grey.reasons,
  listed: { openids: grey.listed.openids, sharer_appids: grey.listed.promoters },
});
