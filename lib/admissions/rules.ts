import type { admissionItemStatuses, admissionStatuses } from "@/db/enums";
import { sniffImage } from "@/lib/kernel/image-type";

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

export const evidenceLimitBytes = 2 * 1024 * 1024;
/** Files a brand may hand in within 24 hours: checklists are short, disks are not endless. */
export const evidenceFilesPerDay = 200;

export type EvidenceMime = "image/png" | "image/jpeg" | "application/pdf";

const isPdf = (head: Uint8Array) => String.fromCharCode(...head.subarray(0, 5)) === "%PDF-";

/** What these bytes are, judged by their beginning and never by a name; null for anything not taken as evidence. */
export function sniffEvidence(head: Uint8Array): EvidenceMime | null {
  const image = sniffImage(head);
  if (image === "image/png" || image === "image/jpeg") return image;
  return isPdf(head) ? "application/pdf" : null;
}

/** A file's name as it is shown and offered for saving: no path, no control characters, at most 120 characters. */
export function evidenceName(raw: string): string {
  const last = raw.split(/[\\/]/).at(-1) ?? "";
  const clean = last.replace(/[\p{Cc}\p{Cf}"<>:|?*]/gu, "").trim();
  return Array.from(clean).slice(-120).join("") || "evidence";
}

const fileMark = "file:";

/** The evidence text that stands for a file handed in. */
export const evidenceOfFile = (fileId: string): string => fileMark + fileId;

/** The id of the file an evidence text stands for; null where it is a link, a number or words. */
export const fileOfEvidence = (evidence: string | null): string | null =>
  evidence?.startsWith(fileMark) ? evidence.slice(fileMark.length) : null;

/** The address an evidence text is, where it is one a reader may safely follow. */
export const linkOfEvidence = (evidence: string | null): string | null =>
  evidence && /^https?:\/\/[^\s"'<>]+$/i.test(evidence) ? evidence : null;

/** What the console writes for an item that is confirmed and nothing more. */
export const confirmedEvidence = "confirmed";

type ItemState = { itemKey: string; status: (typeof admissionItemStatuses)[number] };

/** How many of the required items are shown, accepted and refused; evidence of an exemption is not required. */
export function progressOf(
  checklist: readonly { id: string; isExemption?: true }[],
  items: readonly ItemState[],
): { total: number; done: number; accepted: number; rejected: number; missing: string[] } {
  const statusOf = new Map(items.map((item) => [item.itemKey, item.status]));
  const required = checklist.filter((item) => !item.isExemption);
  const isShown = ({ id }: { id: string }) => statusOf.get(id) === "submitted" || statusOf.get(id) === "accepted";
  return {
    total: required.length,
    done: required.filter(isShown).length,
    accepted: required.filter(({ id }) => statusOf.get(id) === "accepted").length,
    rejected: checklist.filter(({ id }) => statusOf.get(id) === "rejected").length,
    missing: required.filter((item) => !isShown(item)).map(({ id }) => id),
  };
}
