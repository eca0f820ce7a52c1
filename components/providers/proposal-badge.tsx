import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { ProposalStatus } from "@/lib/providers/rules";

const tones: Record<ProposalStatus, BadgeTone> = {
  proposed: "accent",
  approved: "success",
  rejected: "danger",
  withdrawn: "hollow",
};

/** Where a proposal of a brand stands. */
export function ProposalBadge({ status }: { status: ProposalStatus }) {
  const t = useTranslations("providers.brands.status");
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}
