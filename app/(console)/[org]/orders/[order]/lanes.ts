import type { ReceiptCandidate } from "@/lib/orders/candidates";

/** What voids a touch when it was made; it never had a lock that could count. */
const refusals: readonly string[] = [
  "unknown_share",
  "non_attributing_target",
  "promoter_not_registered",
  "promoter_not_bound",
  "product_not_promotable",
  "feature_off",
  "content_not_authorised",
];

/** A candidate drawn: places in per cent of the axis. `lock` null: no touch was made. */
export type Lane = {
  candidate: ReceiptCandidate;
  at: Date;
  lockedUntil: Date;
  left: number;
  lock: { left: number; width: number; isOpen: boolean } | null;
};

export type Lanes = { lanes: Lane[]; orderAt: number; ticks: { at: Date; left: number }[]; isShort: boolean };

const HOUR = 3_600_000;
/** Days fit beside each other five times; with the hour they are wider. */
const tickCount = { days: 5, hours: 3 };

/** Puts touches, their locks and the order on one axis of time, from the first touch to a little after the last event. */
export function lanesOf(candidates: readonly ReceiptCandidate[], orderedAt: Date): Lanes {
  const moments = [...candidates.map((one) => new Date(one.at).getTime()), orderedAt.getTime()];
  const [first, last] = [Math.min(...moments), Math.max(...moments)];
  const pad = Math.max((last - first) * 0.08, HOUR);
  const [start, end] = [first - pad, last + pad];
  const place = (moment: number) => ((Math.min(Math.max(moment, start), end) - start) / (end - start)) * 100;
  const lanes = candidates.map((candidate): Lane => {
    const at = new Date(candidate.at);
    const lockedUntil = new Date(candidate.lockedUntilEffective);
    const left = place(at.getTime());
    const until = place(lockedUntil.getTime());
    const isTouch = !(candidate.outcome === "not_counted" && refusals.includes(candidate.reason));
    const lock = { left, width: Math.max(until - left, 0), isOpen: lockedUntil.getTime() > end };
    return { candidate, at, lockedUntil, left, lock: isTouch ? lock : null };
  });
  const isShort = end - start < 60 * HOUR;
  const count = isShort ? tickCount.hours : tickCount.days;
  const ticks = Array.from({ length: count }, (_, index) => {
    const share = (index + 0.5) / count;
    return { at: new Date(start + (end - start) * share), left: share * 100 };
  });
  return { lanes, orderAt: place(orderedAt.getTime()), ticks, isShort };
}

/** Touches whose lock covered the order's moment, won or lost. */
export const lockedAt = (lanes: readonly Lane[], orderedAt: Date): number =>
  lanes.filter((lane) => lane.lock && lane.at <= orderedAt && orderedAt < lane.lockedUntil).length;
