import type { Acceptance, ItemView } from "@/lib/release-waves/item-queries";
import type { WavePreview } from "@/lib/release-waves/preview";
import type { WaveItem, WaveView } from "@/lib/release-waves/queries";
import { quotaWire } from "./templates";

/** A wave as machines read it in a list. */
export const waveWire = (wave: WaveItem | WaveView) => ({
  wave_id: wave.id,
  name: wave.name,
  template_id: wave.templateId,
  version: wave.version,
  status: wave.status,
  halt_reason: wave.haltReason,
  items: wave.itemCount,
  counts: wave.counts,
  started_by: wave.startedByName,
  created_at: wave.createdAt,
  finished_at: wave.finishedAt,
});

/** The same with its options, its pace and the quota. */
export const wholeWaveWire = (wave: WaveView) => ({
  ...waveWire(wave),
  desc: wave.description,
  ext: wave.ext,
  needs_acceptance: wave.needsAcceptance,
  auto_submit: wave.submitsItself,
  auto_release: wave.releasesItself,
  grey_percent: wave.greyPercent,
  halt_failures: wave.haltFailures,
  halt_ppm: wave.haltPpm,
  reasons: wave.reasons.map(({ reason, status, n }) => ({ reason, status, count: n })),
  per_hour: wave.perHour,
  waiting: wave.waiting,
  expected_at: wave.expectedAt,
  review_quota: quotaWire(wave.quota),
});

export const waveItemWire = (item: ItemView) => ({
  wave_item_id: item.id,
  position: item.position,
  status: item.status,
  held_status: item.heldStatus,
  miniprogram_appid: item.appid,
  miniprogram: item.name,
  brand: item.brandName,
  channel: item.channel,
  is_first_release: item.isFirst,
  version_id: item.versionId,
  trial_id: item.trialId,
  trial_url: item.trialUrl,
  attempts: item.attempts,
  reason: item.reason,
  reason_detail: item.reasonDetail,
  ahead: item.ahead,
  expected_at: item.expectedAt,
  next_step_at: item.dueAt,
  applied_at: item.appliedAt,
  accepted_at: item.acceptedAt,
  decided_by: item.decidedByName,
  submitted_at: item.submittedAt,
  reviewed_at: item.reviewedAt,
  released_at: item.releasedAt,
  updated_at: item.updatedAt,
});

export const wavePreviewWire = (preview: WavePreview) => ({
  template_id: preview.template.templateId,
  version: preview.template.version,
  targets: preview.total,
  applicable: preview.applicable,
  first_releases: preview.firstReleases,
  channels: preview.channels,
  reasons: preview.reasons,
  not_applicable: preview.unfit.map(({ appid, name, brandName, reason, faults }) => ({
    miniprogram_appid: appid,
    miniprogram: name,
    brand: brandName,
    reason,
    fields: faults,
  })),
  review_quota: quotaWire(preview.quota),
});

export const acceptanceWire = (it: Acceptance) => ({
  wave_item_id: it.itemId,
  miniprogram_appid: it.appid,
  provider: it.providerName,
  wave: it.wave,
  version_id: it.versionId,
  version: it.version,
  desc: it.description,
  trial_url: it.trialUrl,
  asked_at: it.askedAt,
});
