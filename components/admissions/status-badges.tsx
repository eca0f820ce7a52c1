import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { admissionItemStatuses } from "@/db/enums";
import type { AdmissionStatus } from "@/lib/admissions/rules";

export const admissionTones: Record<AdmissionStatus, BadgeTone> = {
  draft: "neutral",
  applied: "info",
  needs_more: "warning",
  admitted: "success",
  rejected: "danger",
};

/** Where an application stands. */
export function AdmissionBadge({ status }: { status: AdmissionStatus }) {
  const t = useTranslations("admissions.status");
  return <Badge tone={admissionTones[status]}>{t(status)}</Badge>;
}

export type ItemStatus = (typeof admissionItemStatuses)[number];

const itemTones: Record<ItemStatus, BadgeTone> = {
  missing: "hollow",
  submitted: "info",
  accepted: "success",
  rejected: "danger",
};

/** What was said of one item of the checklist; while the brand may still change it, nothing waits for a reviewer. */
export function ItemBadge({ status, isEditable }: { status: ItemStatus; isEditable?: boolean }) {
  const t = useTranslations("admissions.item");
  return <Badge tone={itemTones[status]}>{t(isEditable && status === "submitted" ? "shown" : status)}</Badge>;
}
