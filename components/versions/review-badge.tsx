import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";

type Status = "in_review" | "approved" | "rejected" | "withdrawn";

const TONES: Record<Status, BadgeTone> = {
  in_review: "info",
  approved: "success",
  rejected: "danger",
  withdrawn: "hollow",
};

/** How a submission stands. */
export function ReviewBadge({ status }: { status: Status }) {
  const t = useTranslations("reviews.tab");
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
