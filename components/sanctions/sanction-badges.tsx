import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { SanctionLevel } from "@/lib/sanctions/rules";

const tones: Record<SanctionLevel, BadgeTone> = { warning: "warning", restriction: "danger", stop: "danger" };

/** How heavy a sanction is. */
export function LevelBadge({ level }: { level: SanctionLevel }) {
  const t = useTranslations("sanctions.level");
  return <Badge tone={tones[level]}>{t(level)}</Badge>;
}

/** Whether it lasts, is appealed against, was lifted or overturned. */
export function SanctionStateBadge(it: { endedAt: Date | null; isOverturned: boolean; isAppealed: boolean }) {
  const t = useTranslations("sanctions.state");
  if (it.isOverturned) return <Badge tone="neutral">{t("overturned")}</Badge>;
  if (it.endedAt) return <Badge tone="neutral">{t("ended")}</Badge>;
  return it.isAppealed ? <Badge tone="info">{t("appealed")}</Badge> : <Badge tone="hollow">{t("active")}</Badge>;
}
