import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { PaperState } from "@/lib/qualifications/rules";

const tones: Record<PaperState, BadgeTone> = {
  missing: "hollow",
  submitted: "info",
  rejected: "danger",
  valid: "success",
  ending: "warning",
  expired: "danger",
};

/** How a document of a category stands. */
export function PaperBadge({ state }: { state: PaperState }) {
  const t = useTranslations("qualifications.state");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}
