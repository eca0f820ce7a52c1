import { ImageOff } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Mono } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { formatTime } from "@/components/ui/time";
import type { ProbeStatus, ProbeView } from "@/lib/versions/probes";
import { ProbeButton } from "./probe-button";

const TONES: Record<ProbeStatus, BadgeTone> = {
  none: "hollow",
  queued: "neutral",
  running: "info",
  done: "success",
  failed: "danger",
};

type Props = { org: string; versionId: string; probe: ProbeView | null; canAsk: boolean };

/** How the first page looks, and what failed while starting, as a browser without a person saw it. */
export async function ProbeCard({ org, versionId, probe, canAsk }: Props) {
  const t = await getTranslations("versions.probe");
  const failed = probe?.pages.filter((page) => !page.isBooted) ?? [];
  const why = probe?.reason === "no_browser" ? t("noBrowser") : (probe?.reason ?? t("never"));
  return (
    <Card
      title={t("title")}
      actions={
        <>
          {probe && <Badge tone={TONES[probe.status]}>{t(`status.${probe.status}`)}</Badge>}
          {canAsk && <ProbeButton versionId={versionId} />}
        </>
      }
      hasLine
    >
      {probe?.hasThumbnail ? (
        // biome-ignore lint/performance/noImgElement: a private file, never cached or resized
        <img
          src={`/api/thumbnails/${org}/${versionId}`}
          alt={t("thumbnail")}
          className="mx-auto max-h-90 rounded-sm border border-line"
        />
      ) : (
        <EmptyState
          icon={<ImageOff aria-hidden="true" />}
          title={t(probe?.status === "queued" || probe?.status === "running" ? "waiting" : "noThumbnail")}
          detail={probe?.status === "queued" || probe?.status === "running" ? t("waitingDetail") : why}
        />
      )}
      {probe && probe.bootErrors.length > 0 && (
        <ul aria-label={t("errors")} className="mt-3 grid gap-1.5 text-xs">
          {probe.bootErrors.map((error, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list of one run never changes
            <li key={index}>
              <p className="break-words text-danger-ink">{error.message}</p>
              <p className="break-all text-ink-subtle code">
                {[error.page, error.source && `${error.source}${error.line ? `:${error.line}` : ""}`]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </li>
          ))}
        </ul>
      )}
      {probe?.status === "done" && (
        <KvList
          className="mt-3 text-xs"
          items={[
            {
              label: t("pages"),
              value: t("booted", { n: probe.pages.length - failed.length, all: probe.pages.length }),
            },
            ...(probe.bootMs === null ? [] : [{ label: t("bootMs"), value: t("ms", { n: probe.bootMs }) }]),
            ...(probe.finishedAt ? [{ label: t("at"), value: formatTime(probe.finishedAt) }] : []),
            ...failed.slice(0, 10).map(({ page }) => ({ label: t("failedPage"), value: <Mono>{page}</Mono> })),
          ]}
        />
      )}
    </Card>
  );
}
