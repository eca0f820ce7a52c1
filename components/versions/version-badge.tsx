import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { VersionStatus } from "@/lib/versions/rules";

const TONES: Record<VersionStatus, BadgeTone> = {
  development: "neutral",
  in_review: "info",
  approved: "accent",
  rejected: "danger",
  grey: "accent",
  released: "success",
  superseded: "neutral",
  discarded: "hollow",
};

/** Where a version stands between upload and release. */
export function VersionBadge({ status }: { status: VersionStatus }) {
  const t = useTranslations("versions.status");
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
