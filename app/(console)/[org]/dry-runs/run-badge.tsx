import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { dryRunStatuses } from "@/db/enums";

const TONES: Record<(typeof dryRunStatuses)[number], BadgeTone> = {
  queued: "neutral",
  running: "info",
  done: "success",
  cancelled: "hollow",
  failed: "danger",
};

export function RunBadge({ status }: { status: (typeof dryRunStatuses)[number] }) {
  const t = useTranslations("dryRuns.status");
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
