import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { PassState } from "@/lib/cooperations/rules";

const tones: Record<PassState, BadgeTone> = {
  running: "success",
  scheduled: "info",
  paused: "warning",
  ended: "neutral",
};

export function PassBadge({ state }: { state: PassState }) {
  const t = useTranslations("cooperations.passes.state");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}
