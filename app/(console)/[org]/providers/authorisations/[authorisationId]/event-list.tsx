import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { formatTime, Time } from "@/components/ui/time";
import type { AuthorisationEventItem } from "@/lib/providers/link-queries";

/** What was to be pushed, whether it arrived, and what became of the code that came with it. */
export function EventList({ events }: { events: readonly AuthorisationEventItem[] }) {
  const t = useTranslations("providers.event");
  return (
    <ul className="divide-y divide-line">
      {events.map((event) => (
        <li key={event.id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2.5 first:pt-0">
          <span className="min-w-0">
            <span className="code">{t(event.type)}</span>
            {event.codeState && (
              <span className="block text-ink-muted text-xs">
                {t(`code.${event.codeState}`, {
                  at: event.codeExpiresAt ? formatTime(event.codeExpiresAt, "short") : "",
                })}
              </span>
            )}
          </span>
          <span className="flex items-center gap-2 text-xs">
            {event.deliveredAt ? (
              <Badge tone="success">{t("delivered", { at: formatTime(event.deliveredAt, "short") })}</Badge>
            ) : event.lastError ? (
              <Badge tone="danger">{t("failed", { n: event.attempts, error: event.lastError })}</Badge>
            ) : (
              <Badge>{t("waiting")}</Badge>
            )}
            <Time at={event.createdAt} format="short" className="text-ink-subtle" />
          </span>
        </li>
      ))}
    </ul>
  );
}
