import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { FraudCaseStatus, FraudCode } from "@/lib/fraud/input";

const TONES: Record<FraudCaseStatus, BadgeTone> = {
  open: "warning",
  released: "success",
  refused: "danger",
  closed: "hollow",
};

export function CaseBadge({ status }: { status: FraudCaseStatus }) {
  const t = useTranslations("fraud.status");
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}

/** The signals of a case in a word each. */
export function CodeBadges({ codes }: { codes: readonly FraudCode[] }) {
  const t = useTranslations("fraud.code");
  return (
    <span className="flex flex-wrap gap-1">
      {codes.map((code) => (
        <Badge key={code} tone="outline">
          {t(code)}
        </Badge>
      ))}
    </span>
  );
}
