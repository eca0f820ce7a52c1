import { mostAttempts, retryMinutes } from "@/lib/callbacks/send";
import { addDays, addMinutes } from "@/lib/kernel/time";

/** Webhooks an organisation may have at once. */
export const webhookLimit = 20;

/** Days an event is kept for redelivery and for the log. */
export const keptDays = 30;

/** Days without one delivery taken after which a receiver that lets messages die is paused. */
export const patienceDays = 3;

/** Minutes a delivery belongs to who took it up: longer than any try, so that a dead worker's is taken up again. */
export const leaseMinutes = 1;

export type Fate =
  | { status: "delivered" }
  | { status: "dead" }
  /** `dueAt`: when it is tried again. */
  | { status: "waiting"; dueAt: Date };

/** What becomes of a delivery after its n-th try (from 1). Who wants no more is not tried again. */
export function fateOf(sent: { isTaken: true } | { isTaken: false; error: string }, attempts: number, now: Date): Fate {
  if (sent.isTaken) return { status: "delivered" };
  if (sent.error === "gone" || attempts >= mostAttempts) return { status: "dead" };
  return { status: "waiting", dueAt: addMinutes(now, retryMinutes(attempts)) };
}

/** Whether a receiver that let a message die is to be paused: nothing was taken for days. */
export const isGivenUp = (lastTaken: Date | null, since: Date, now: Date): boolean =>
  addDays(lastTaken ?? since, patienceDays) <= now;
