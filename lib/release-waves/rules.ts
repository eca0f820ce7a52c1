import type { openItemStatuses, waveItemStatuses, waveStatuses } from "@/db/enums";
import { MINUTE_MS } from "@/lib/kernel/time";

export type WaveStatus = (typeof waveStatuses)[number];
export type ItemStatus = (typeof waveItemStatuses)[number];
export type OpenStatus = (typeof openItemStatuses)[number];

/**
 * What may follow what on a mini-program's way through a wave. The next step may also be taken by hand, in the
 * mini-program's own page; what ended badly may be taken up again where it stopped.
 */
export const itemMoves: Readonly<Record<ItemStatus, readonly ItemStatus[]>> = {
  queued: ["applied", "awaiting_acceptance", "failed", "skipped", "halted"],
  applied: ["submitted", "approved", "grey", "released", "failed", "skipped", "halted"],
  awaiting_acceptance: ["accepted", "refused", "submitted", "approved", "grey", "released", "failed", "skipped"],
  accepted: ["submitted", "approved", "grey", "released", "failed", "skipped", "halted"],
  submitted: ["approved", "rejected", "grey", "released", "failed", "skipped"],
  approved: ["grey", "released", "failed", "skipped", "halted"],
  grey: ["released", "approved", "failed", "skipped"],
  released: [],
  refused: ["awaiting_acceptance"],
  rejected: ["applied", "accepted", "awaiting_acceptance"],
  failed: ["queued", "applied", "accepted", "awaiting_acceptance", "submitted", "approved", "skipped"],
  skipped: ["queued", "applied", "accepted", "awaiting_acceptance", "submitted", "approved"],
  halted: ["queued", "applied", "accepted", "approved", "skipped"],
};

export const waveMoves: Readonly<Record<WaveStatus, readonly WaveStatus[]>> = {
  running: ["paused", "halted", "cancelled", "done"],
  paused: ["running", "halted", "cancelled"],
  halted: ["running", "cancelled"],
  cancelled: [],
  // A finished wave runs again where somebody takes up what failed in it.
  done: ["running"],
};

/** The states a wave may be in to become `to`. */
export const waveBefore = (to: WaveStatus): WaveStatus[] =>
  (Object.keys(waveMoves) as WaveStatus[]).filter((from) => waveMoves[from].includes(to));

/** Ended badly: what halting counts, and what may be taken up again. */
export const failureStatuses = ["failed", "rejected", "refused"] as const satisfies ItemStatus[];
export const isFailure = (status: ItemStatus): boolean => (failureStatuses as readonly ItemStatus[]).includes(status);

/** Steps nobody has begun: a halt or a cancellation stops here. */
export const stoppable = ["queued", "applied", "accepted", "approved"] as const satisfies ItemStatus[];

export type WaveOptions = { needsAcceptance: boolean; submitsItself: boolean; releasesItself: boolean };

/** Whether the worker takes the next step by itself. */
export function goesOn(status: ItemStatus, options: WaveOptions): boolean {
  if (status === "queued") return true;
  if (status === "applied" || status === "accepted") return options.submitsItself;
  return status === "approved" && options.releasesItself;
}

type VersionFact =
  | "development"
  | "in_review"
  | "approved"
  | "rejected"
  | "grey"
  | "released"
  | "superseded"
  | "discarded";

/** Where an item that ended badly is taken up again, by what became of its version. Null where nothing is left to do. */
export function resumeAt(
  version: VersionFact | null,
  item: { needsAcceptance: boolean; isAccepted: boolean },
): ItemStatus | null {
  if (version === null) return "queued";
  if (version === "approved") return "approved";
  if (version === "in_review") return "submitted";
  if (version !== "development" && version !== "rejected") return null;
  if (!item.needsAcceptance) return "applied";
  return item.isAccepted ? "accepted" : "awaiting_acceptance";
}

/** Outcomes below which no share of failures says anything. */
export const fewestOutcomes = 10;

/**
 * Outcomes from which this share of failures is judged: so many that a single failure cannot reach it. 2 % is judged
 * from 51 on.
 */
export const judgedFrom = (haltPpm: number): number => Math.max(fewestOutcomes, Math.floor(1_000_000 / haltPpm) + 1);

/** Why a wave halts with these outcomes, or null. */
export function haltOn(
  rule: { haltFailures: number | null; haltPpm: number | null },
  count: { failures: number; finishes: number },
): "failures" | "percent" | null {
  if (rule.haltFailures !== null && count.failures >= rule.haltFailures) return "failures";
  if (rule.haltPpm === null || count.failures === 0 || count.finishes < judgedFrom(rule.haltPpm)) return null;
  return count.failures * 1_000_000 >= rule.haltPpm * count.finishes ? "percent" : null;
}

/** Tries of one step before it counts as failed. */
export const maxAttempts = 5;

/** How long a step waits after its n-th failure (from 1): 15 s, doubling, at most 15 minutes. */
export const backoffMs = (attempts: number): number =>
  Math.min(15 * MINUTE_MS, 15_000 * 2 ** Math.max(0, attempts - 1));

export type Verdict = "wait_for_quota" | "try_again" | "skip" | "fail";

/** What the failure of a step means, by its error code; what nobody foresaw is tried again. */
export function verdictOn(code: string): Verdict {
  if (code === "quota") return "wait_for_quota";
  if (code === "not_found") return "skip";
  if (code === "conflict" || code === "internal" || code === "unavailable") return "try_again";
  return "fail";
}

/**
 * When the item with this many before it is reached, at the pace measured; null while nothing was measured. Beyond what
 * the quota leaves it is the month's reset.
 */
export function expectedAt(
  place: { ahead: number; now: Date },
  pace: { perHour: number; quotaLeft: number; resetAt: Date },
): Date | null {
  if (place.ahead >= pace.quotaLeft) return pace.resetAt;
  if (pace.perHour <= 0) return null;
  return new Date(place.now.getTime() + Math.ceil(((place.ahead + 1) / pace.perHour) * 3_600_000));
}

/** How a strip of states writes each: one letter per mini-program. */
export const statusLetters: Readonly<Record<ItemStatus, string>> = {
  queued: "q",
  applied: "a",
  awaiting_acceptance: "w",
  accepted: "y",
  refused: "x",
  submitted: "s",
  approved: "p",
  rejected: "j",
  grey: "g",
  released: "r",
  failed: "f",
  skipped: "k",
  halted: "h",
};
