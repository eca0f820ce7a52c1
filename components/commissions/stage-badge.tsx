import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { CommissionStage } from "@/lib/commissions/filter";

const TONES: Record<CommissionStage, BadgeTone> = {
  pending: "info",
  held: "warning",
  confirmed: "success",
  settled: "neutral",
  cancelled: "hollow",
};

/** Where the money of a commission stands. */
export function StageBadge({ stage }: { stage: CommissionStage }) {
  const t = useTranslations("commissions.stage");
  return <Badge tone={TONES[stage]}>{t(stage)}</Badge>;
}
