import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

/** Whether an authorisation is in force. */
export function GrantBadge({ status }: { status: "active" | "revoked" }) {
  const t = useTranslations("providers.status");
  return <Badge tone={status === "active" ? "success" : "hollow"}>{t(status)}</Badge>;
}

/** Who submits and releases: the reader himself, or the provider named. */
export function WriterBadge({ provider }: { provider?: string }) {
  const t = useTranslations("providers.writer");
  return <Badge tone="accent">{provider ? t("badgeOf", { provider }) : t("badge")}</Badge>;
}

/** A set one provider at a time can hold. */
export function ExclusiveBadge() {
  const t = useTranslations("providers.sets");
  return (
    <span title={t("exclusiveHint")}>
      <Badge tone="warning">{t("exclusive")}</Badge>
    </span>
  );
}
