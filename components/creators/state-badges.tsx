import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { AuthorisationState, CooperationStatus, LiveState } from "@/lib/creators/rules";

const states: Record<AuthorisationState, BadgeTone> = {
  active: "success",
  upcoming: "info",
  over: "neutral",
  ended: "hollow",
};
const cooperations: Record<CooperationStatus, BadgeTone> = { active: "success", declined: "neutral", ended: "hollow" };
const lives: Record<LiveState, BadgeTone> = { on: "danger", upcoming: "info", over: "neutral" };

export function AuthorisationBadge({ state }: { state: AuthorisationState }) {
  const t = useTranslations("creator.state");
  return <Badge tone={states[state]}>{t(state)}</Badge>;
}

export function CooperationBadge({ status }: { status: CooperationStatus }) {
  const t = useTranslations("creator.cooperation");
  return <Badge tone={cooperations[status]}>{t(status)}</Badge>;
}

export function LiveBadge({ live }: { live: LiveState }) {
  const t = useTranslations("creator.live");
  return <Badge tone={lives[live]}>{t(live)}</Badge>;
}
