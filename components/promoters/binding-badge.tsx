import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { BindingStatus } from "@/lib/promoters/rules";

const tones: Record<BindingStatus, BadgeTone> = {
  invited: "info",
  bound: "success",
  refused: "hollow",
  unbound: "neutral",
};

export function BindingBadge({ status }: { status: BindingStatus }) {
  const t = useTranslations("promoters.status");
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}
