import type { admissionStatuses } from "@/db/enums";

export type AdmissionStatus = (typeof admissionStatuses)[number];

/** What may follow what. An admitted or rejected application is closed; a brand applies anew. */
export const admissionMoves: Record<AdmissionStatus, readonly AdmissionStatus[]> = {
  draft: ["applied"],
  applied: ["needs_more", "admitted", "rejected"],
  needs_more: ["applied"],
  admitted: [],
  rejected: [],
};

/** The statuses from which `to` can be reached in one step. */
export const mayBecome = (to: AdmissionStatus): AdmissionStatus[] =>
  (Object.keys(admissionMoves) as AdmissionStatus[]).filter((from) => admissionMoves[from].includes(to));

/** Whether the brand may still change what it shows. */
export const isEditable = (status: AdmissionStatus): boolean => status === "draft" || status === "needs_more";
