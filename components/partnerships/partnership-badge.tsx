import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { PartnershipStatus } from "@/lib/partnerships/rules";

const tones: Record<PartnershipStatus, BadgeTone> = {
  initial: "outline",
  invited: "info",
  accepted: "success",
  refused: "neutral",
  cancelled: "neutral",
  expired: "neutral",
  ended: "hollow",
  deleted: "hollow",
};

/** How a shop and a creator stand; that the shop blocked him stands beside it. */
export function PartnershipBadge({ status, isBlocked }: { status: PartnershipStatus; isBlocked?: boolean }) {
  const t = useTranslations("partnerships.status");
  return (
    <span className="inline-flex gap-1.5">
      {!(isBlocked && status === "initial") && <Badge tone={tones[status]}>{t(status)}</Badge>}
      {isBlocked && <Badge tone="danger">{t("blocked")}</Badge>}
    </span>
  );
}
