import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import { Mono } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { formatTime } from "@/components/ui/time";
import type { ArmFigures, GreyView } from "@/lib/versions/grey-queries";
import { greySteps } from "@/lib/versions/grey-rules";
import { GreyButtons } from "./grey-buttons";

type Props = { grey: GreyView; canRelease: boolean };

/** A version some visitors have beside the live one: how many, how it fares against it, and what can be done. */
export async function GreyCard({ grey, canRelease }: Props) {
  const t = await getTranslations("versions.grey");
  const all = grey.grey.visitors + grey.base.visitors;
  const first = [grey.hasProjectMembers && t("project"), grey.hasTrialMembers && t("trial")].filter(Boolean);
  const listed = grey.listed.openids.length + grey.listed.promoters.length;
  return (
    <article className="grid gap-1 rounded-sm border border-accent-line bg-surface px-3 py-2.5 leading-4.5">
      <div className="flex items-center justify-between gap-2">
        <Mono className="font-semibold">{grey.version}</Mono>
        <Badge tone={grey.status === "running" ? "accent" : "warning"}>
          {t(grey.status === "running" ? "badge" : `badgePaused.${grey.pause ?? "hold"}`, { percent: grey.percent })}
        </Badge>
      </div>
      {grey.description && <p>{grey.description}</p>}
      <p className="text-ink-subtle text-xs num">
        {t("since", { at: formatTime(grey.startedAt, "short"), who: grey.startedByName })}
      </p>
      <Steps percent={grey.percent} label={t("percent")} />
      <KvList
        className="mt-1 text-xs"
        items={[
          {
            label: t("visitors"),
            value: t("of", { n: grey.grey.visitors, all, percent: share(grey.grey.visitors, all) }),
          },
          { label: t("openings"), value: t("beside", { n: grey.grey.openings, base: grey.base.openings }) },
          {
            label: t("errors"),
            value: (
              <span className={cn(rate(grey.grey) > rate(grey.base) ? "text-danger-ink" : "text-success-ink")}>
                {t("baseline", { rate: percent(rate(grey.grey)), base: percent(rate(grey.base)) })}
              </span>
            ),
          },
          ...(first.length > 0 ? [{ label: t("first"), value: first.join("、") }] : []),
          ...(listed > 0 ? [{ label: t("listed"), value: t("people", { n: listed }) }] : []),
          { label: t("base"), value: <Mono>{grey.baseVersion}</Mono> },
        ]}
      />
      {grey.note && <p className="text-ink-muted text-xs">{grey.note}</p>}
      <GreyButtons grey={grey} canRelease={canRelease} />
    </article>
  );
}

/** The share as a bar of the usual steps, the one reached marked. */
function Steps({ percent, label }: { percent: number; label: string }) {
  return (
    <div role="img" aria-label={`${label} ${percent} %`} className="mt-1.5">
      <div className="relative h-2 overflow-hidden rounded-full bg-track">
        <span className="block h-full bg-accent" style={{ width: `${percent}%` }} />
        {greySteps.slice(0, -1).map((step) => (
          <span key={step} className="absolute inset-y-0 w-0.5 bg-surface" style={{ left: `${step}%` }} />
        ))}
      </div>
      <div className="relative mt-0.5 h-4 text-2xs text-ink-subtle num" aria-hidden="true">
        <span
          className="absolute -translate-x-1/2 font-semibold text-accent-ink"
          style={{ left: `${Math.min(94, Math.max(6, percent))}%` }}
        >
          {percent}%
        </span>
      </div>
    </div>
  );
}

const rate = (arm: ArmFigures): number => (arm.openings === 0 ? 0 : arm.errors / arm.openings);
const percent = (value: number): string => `${(value * 100).toFixed(2)} %`;
const share = (part: number, whole: number): string => (whole === 0 ? "0.0" : ((part / whole) * 100).toFixed(1));
