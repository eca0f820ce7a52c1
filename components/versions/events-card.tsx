import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { Timeline, type TimelineItem } from "@/components/ui/timeline";
import type { VersionEvent } from "@/lib/versions/events";
import { eventWords } from "./event-words";

const bad = new Set(["upload_refused", "rejected", "boot_error", "grey_cancelled", "grey_paused"]);

type Props = {
  events: readonly VersionEvent[];
  /** Where the rest of it is. */
  href?: string;
};

/** Who did what with the versions, newest first. */
export async function EventsCard({ events, href }: Props) {
  const [t, versions, words] = await Promise.all([
    getTranslations("versions.events"),
    getTranslations("versions"),
    eventWords(),
  ]);
  const items = events.map((event, index): TimelineItem => {
    const { title, detail } = words(event);
    return {
      key: event.id,
      tone: bad.has(event.type) ? "bad" : index === 0 ? "now" : "done",
      title,
      detail: detail || undefined,
      at: <Time at={event.at} format="short" />,
    };
  });
  return (
    <Card
      title={t("title")}
      hasLine
      actions={
        href && (
          <Link href={href} className="text-accent-ink text-xs hover:underline">
            {t("all")}
          </Link>
        )
      }
    >
      {items.length > 0 ? (
        <Timeline label={t("title")} items={items} />
      ) : (
        <EmptyState title={versions("empty.events")} />
      )}
    </Card>
  );
}
