import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { formatTime, Time } from "@/components/ui/time";
import { Timeline, type TimelineItem } from "@/components/ui/timeline";
import { inWords } from "@/lib/i18n/bilingual";
import type { Diagnostic } from "@/lib/miniprogram/package/diagnostics";
import type { VersionEvent } from "@/lib/versions/events";

/** What the door of uploads writes as the actor of an upload key. */
const uploadKeyName = "upload key";

const bad = new Set(["upload_refused", "rejected", "boot_error"]);

/** Who did what with the versions, newest first. */
export async function EventsCard({ events }: { events: readonly VersionEvent[] }) {
  const t = await getTranslations("versions.events");
  const versions = await getTranslations("versions");
  const locale = await getLocale();
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  const detailOf = ({ type, data }: VersionEvent): string => {
    const notes = text(data.notes);
    if (type === "uploaded")
      return [t("branch", { branch: text(data.branch) }), isGiven(data.key) && t("key", { key: data.key })]
        .filter(Boolean)
        .join(" · ");
    if (type === "upload_refused") return refusalOf(data, locale);
    if (type === "release" || type === "rollback" || type === "rollforward")
      return [t("sequence", { n: Number(data.sequence) }), data.from && t("from", { version: text(data.from) })]
        .filter(Boolean)
        .join(" · ");
    if (type === "rejected" && Array.isArray(data.reasons))
      return data.reasons
        .map((one: { page: string; reason: string }) => [one.page, one.reason].filter(Boolean).join(" "))
        .join("；");
    return notes || text(data.message);
  };
  const items = events.map((event, index): TimelineItem => {
    const isRobot = event.type === "uploaded" && typeof event.data.robot === "number";
    const named = event.actorName === uploadKeyName ? versions("uploadKey") : event.actorName || t("visitor");
    const who = isRobot ? versions("robot", { n: Number(event.data.robot) }) : named;
    const values = { who, version: event.version ?? text(event.data.version), name: text(event.data.name) };
    return {
      key: event.id,
      tone: bad.has(event.type) ? "bad" : index === 0 ? "now" : "done",
      title: t(event.type, values),
      detail: detailOf(event) || undefined,
      at: <Time at={event.at} format="short" />,
    };
  });
  return (
    <Card title={t("title")} hasLine note={events[0] && formatTime(events[0].at, "date")}>
      {items.length > 0 ? (
        <Timeline label={t("title")} items={items} />
      ) : (
        <EmptyState title={versions("empty.events")} />
      )}
    </Card>
  );
}

/** The first reason of a refused package: file, line, sentence. */
function refusalOf(data: Record<string, unknown>, locale: string): string {
  const first = (data.diagnostics as Diagnostic[] | undefined)?.find((one) => one.level === "error");
  if (!first) return String(data.reason ?? "");
  const place = first.file && (first.line ? `${first.file}:${first.line}` : first.file);
  return [place, inWords(locale, first.message)].filter(Boolean).join(" · ");
}

/** An uploader's own key; those the upload dialog makes for itself say nothing to a reader. */
const isGiven = (key: unknown): key is string => typeof key === "string" && !key.startsWith("console-");
