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

type Props = { status: PartnershipStatus; isBlocked?: boolean; isToAnswer?: boolean };

/** How a shop and a creator stand; that the shop blocked him stands beside it. Whoever must answer is told so. */
export function PartnershipBadge({ status, isBlocked, isToAnswer }: Props) {
  const t = useTranslations("partnerships.status");
  const phone = useTranslations("partnerships.phone");
  return (
    <span className="inline-flex gap-1.5">
      {!(isBlocked && status === "initial") && (
        <Badge tone={tones[status]}>{isToAnswer && status === "invited" ? phone("invited") : t(status)}</Badge>
      )}
      {isBlocked && <Badge tone="danger">{t("blocked")}</Badge>}
    </span>
  );
}
