import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { deliveryStatuses } from "@/db/enums";

type Status = (typeof deliveryStatuses)[number];

const tones: Record<Status, BadgeTone> = { waiting: "info", delivered: "success", dead: "danger", cancelled: "hollow" };

export function DeliveryBadge({ status }: { status: Status }) {
  const t = useTranslations("webhooks.log.states");
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}
