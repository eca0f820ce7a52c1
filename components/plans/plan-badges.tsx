import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { PlanKind, PlanState } from "@/lib/plans/rules";

const tones: Record<PlanState, BadgeTone> = {
  running: "success",
  scheduled: "info",
  paused: "danger",
  ended: "neutral",
};

export function PlanStateBadge({ state }: { state: PlanState }) {
  const t = useTranslations("plans.state");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

export function PlanKindBadge({ kind }: { kind: PlanKind }) {
  const t = useTranslations("plans.kinds");
  return <Badge tone="outline">{t(kind)}</Badge>;
}
