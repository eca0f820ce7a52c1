import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";

const TONES: Record<string, BadgeTone> = {
  draft: "hollow",
  created: "neutral",
  released: "success",
  restricted: "warning",
  stopped: "danger",
};

/** The state of a mini-program. */
export function MiniappStatus({ status }: { status: "draft" | "created" | "released" | "restricted" | "stopped" }) {
  const t = useTranslations("miniapps.status");
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
