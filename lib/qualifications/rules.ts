import type { qualificationStatuses } from "@/db/enums";
import { addDays } from "@/lib/kernel/time";

/** Days before the end on which the brand is written to, the day itself included. */
export const reminderDays = [30, 7, 0] as const;

/**
 * The reminder that is due: the nearest mark that has been reached and not yet written about. Null where none is, also
 * for what does not end.
 */
export function dueReminder(validUntil: Date | null, remindedDays: number | null, now: Date): number | null {
  if (!validUntil) return null;
  const reached = reminderDays.filter((days) => now >= addDays(validUntil, -days));
  const nearest = reached.at(-1);
  if (nearest === undefined) return null;
  return remindedDays !== null && remindedDays <= nearest ? null : nearest;
}

export type Paper = {
  item: number;
  status: (typeof qualificationStatuses)[number];
  validUntil: Date | null;
  submittedAt: Date;
};
export type PaperState = "missing" | "submitted" | "rejected" | "valid" | "ending" | "expired";

/**
 * How a document of a category stands. An accepted one that is valid counts even while its renewal is looked at; the
 * latest says the rest.
 */
export function paperState(papers: readonly Paper[], now: Date): PaperState {
  const byTime = [...papers].sort((a, b) => b.submittedAt.getTime() - a.submittedAt.getTime());
  const accepted = byTime.filter((paper) => paper.status === "accepted");
  const valid = accepted.find((paper) => !paper.validUntil || paper.validUntil > now);
  if (valid) return valid.validUntil && valid.validUntil <= addDays(now, reminderDays[0]) ? "ending" : "valid";
  const latest = byTime[0];
  if (!latest) return "missing";
  if (latest.status === "submitted") return "submitted";
  return latest.status === "rejected" ? "rejected" : "expired";
}

/**
 * Whether new versions may go live in this category: nothing that was once accepted has run out. Documents that were
 * looked at with the admission and never entered here do not stand in the way.
 */
export const mayRelease = (states: readonly PaperState[]): boolean => !states.includes("expired");
