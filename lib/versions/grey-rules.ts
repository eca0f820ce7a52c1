import type { greyArms, greyPauses, greyReasons, greyStatuses } from "@/db/enums";

export type GreyStatus = (typeof greyStatuses)[number];
export type GreyPause = (typeof greyPauses)[number];
export type GreyArm = (typeof greyArms)[number];
export type GreyReason = (typeof greyReasons)[number];

/** From which state a grey release may go to which. What is done or cancelled stays so. */
export const greyTransitions: Readonly<Record<GreyStatus, readonly GreyStatus[]>> = {
  running: ["paused", "done", "cancelled"],
  paused: ["running", "done", "cancelled"],
  done: [],
  cancelled: [],
};

export const isGreyOpen = (status: GreyStatus): boolean => status === "running" || status === "paused";

/** A visitor stands in one of so many places of a grey release. */
export const buckets = 10_000;

/** Whether a percentage reaches a bucket. A higher one reaches everything a lower one does. */
export const isReached = (bucket: number, percent: number): boolean => bucket < (percent * buckets) / 100;

/** What is known of who opens the mini-program. */
export type Opener = { isProjectMember: boolean; isTrialMember: boolean; isListed: boolean; bucket: number };

export type GreyTerms = {
  status: GreyStatus;
  pause: GreyPause | null;
  percent: number;
  hasProjectMembers: boolean;
  hasTrialMembers: boolean;
};

/**
 * The arm a visitor is in. Who has the grey version keeps it, also signed out; of a halted release nobody new gets it,
 * and where everybody was sent back, nobody has it. `shown` is what he gets now, `arm` what is remembered of him.
 */
export function chooseArm(
  grey: GreyTerms,
  known: { arm: GreyArm; reason: GreyReason } | null,
  opener: Opener,
): { shown: GreyArm; arm: GreyArm; reason: GreyReason } {
  if (grey.status === "done") return { shown: "grey", arm: "grey", reason: known?.reason ?? "none" };
  if (grey.status === "cancelled") return { shown: "base", arm: "base", reason: "none" };
  if (known?.arm === "grey") {
    const isBack = grey.status === "paused" && grey.pause === "back";
    return { shown: isBack ? "base" : "grey", arm: "grey", reason: known.reason };
  }
  const reason = grey.status === "running" ? reasonFor(grey, opener) : "none";
  const arm = reason === "none" ? "base" : "grey";
  return { shown: arm, arm, reason };
}

function reasonFor(grey: GreyTerms, opener: Opener): GreyReason {
  if (opener.isListed) return "listed";
  if (grey.hasProjectMembers && opener.isProjectMember) return "project";
  if (grey.hasTrialMembers && opener.isTrialMember) return "trial";
  return isReached(opener.bucket, grey.percent) ? "percent" : "none";
}

/** A grey release that reaches nobody is none: 0 % asks for members or a list. */
export const reachesSomebody = (
  grey: Pick<GreyTerms, "percent" | "hasProjectMembers" | "hasTrialMembers">,
  listed: number,
): boolean => grey.percent > 0 || grey.hasProjectMembers || grey.hasTrialMembers || listed > 0;

/** Steps the console offers; any figure in between may be asked for too. */
export const greySteps = [5, 10, 20, 30, 50, 80, 100] as const;

/** The next step beyond a percentage; null at the end. */
export const nextStep = (percent: number): number | null => greySteps.find((step) => step > percent) ?? null;
