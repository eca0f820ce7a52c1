import { useTranslations } from "next-intl";
import type { ReceiverView } from "@/lib/webhooks/queries";
import { OrgLink } from "./org-link";

/** How a receiver fared lately, in figures that lead to the log. */
export function Health({ receiver: { id, health } }: { receiver: ReceiverView }) {
  const t = useTranslations("webhooks.list");
  return (
    <span className="inline-flex flex-wrap gap-x-2 num">
      <OrgLink to={`/settings/webhooks/deliveries?receiverId=${id}`}>
        {t("healthOf", { delivered: health.delivered })}
      </OrgLink>
      {health.failing > 0 && (
        <OrgLink to={`/settings/webhooks/deliveries?receiverId=${id}&status=waiting`} tone="warning">
          {t("failing", { count: health.failing })}
        </OrgLink>
      )}
      {health.dead > 0 && (
        <OrgLink to={`/settings/webhooks/deliveries?receiverId=${id}&status=dead`} tone="danger">
          {t("deadOf", { count: health.dead })}
        </OrgLink>
      )}
    </span>
  );
}
