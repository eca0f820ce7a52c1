import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ReceiverView } from "@/lib/webhooks/queries";

/** Whether a receiver is told of events, and why not where it paused itself. */
export function ReceiverState({ receiver: { status, pausedReason } }: { receiver: ReceiverView }) {
  const t = useTranslations("webhooks");
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <Badge tone={status === "active" ? "success" : "warning"}>{t(`status.${status}`)}</Badge>
      {pausedReason && <span className="text-ink-muted text-xs">{t(`paused.${pausedReason}`)}</span>}
    </span>
  );
}
