import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { ItemStatus, WaveStatus } from "@/lib/release-waves/rules";

const waveTones: Record<WaveStatus, BadgeTone> = {
  running: "info",
  paused: "warning",
  halted: "danger",
  cancelled: "hollow",
  done: "success",
};

const itemTones: Record<ItemStatus, BadgeTone> = {
  queued: "neutral",
  applied: "accent",
  awaiting_acceptance: "warning",
  accepted: "accent",
  refused: "danger",
  submitted: "info",
  approved: "accent",
  rejected: "danger",
  grey: "info",
  released: "success",
  failed: "danger",
  skipped: "hollow",
  halted: "warning",
};

export function WaveBadge({ status }: { status: WaveStatus }) {
  const t = useTranslations("waves.status");
  return <Badge tone={waveTones[status]}>{t(status)}</Badge>;
}

export function ItemBadge({ status }: { status: ItemStatus }) {
  const t = useTranslations("waves.items");
  return <Badge tone={itemTones[status]}>{t(status)}</Badge>;
}
