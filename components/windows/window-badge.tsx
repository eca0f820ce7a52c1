import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { WindowProductState, WindowStatus } from "@/lib/windows/rules";

const tones: Record<WindowStatus, BadgeTone> = {
  asked: "info",
  granted: "success",
  refused: "neutral",
  withdrawn: "hollow",
};
const states: Record<WindowProductState, BadgeTone> = {
  shown: "success",
  hidden: "neutral",
  off_sale: "hollow",
  not_offered: "warning",
};

export function WindowBadge({ status }: { status: WindowStatus }) {
  const t = useTranslations("windows.status");
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}

export function WindowProductBadge({ state }: { state: WindowProductState }) {
  const t = useTranslations("windows.detail.state");
  return <Badge tone={states[state]}>{t(state)}</Badge>;
}
