import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { RelationStatus } from "@/lib/cooperations/rules";

const tones: Record<RelationStatus, BadgeTone> = {
  invited: "info",
  accepted: "success",
  refused: "hollow",
  cancelled: "hollow",
  ended: "neutral",
};

export function RelationBadge({ status }: { status: RelationStatus }) {
  const t = useTranslations("cooperations.status");
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}
