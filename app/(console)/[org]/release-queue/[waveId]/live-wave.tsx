"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { QuotaStat } from "@/components/release-waves/quota-card";
import { WaveStrip } from "@/components/release-waves/wave-strip";
import { Card, CardRow } from "@/components/ui/card";
import { LiveDot } from "@/components/ui/live";
import { Progress, StepProgress } from "@/components/ui/progress";
import { Stat } from "@/components/ui/stat";
import { formatTime } from "@/components/ui/time";
import type { WaveProgress } from "@/lib/release-waves/queries";
import { judgedFrom } from "@/lib/release-waves/rules";

/** As it comes over the wire: moments are text. */
type Seen = Omit<WaveProgress, "quota" | "expectedAt" | "asOf"> & {
  quota: Omit<WaveProgress["quota"], "resetAt"> & { resetAt: string };
  expectedAt: string | null;
  asOf: string;
};
type Rule = { haltFailures: number | null; haltPpm: number | null; failures: number; finishes: number };
type Props = { href: string; initial: Seen; rule: Rule; itemCount: number; isOver: boolean };

const everyMs = { live: 2_000, over: 30_000 } as const;
/** The table below is read anew at most this often while squares change. */
const tableMs = 6_000;

async function ask(href: string): Promise<Seen> {
  const response = await fetch(href, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`the wave answered ${response.status}`);
  return response.json();
}

/** Figures and picture of a wave, asked for again by themselves; the table follows. */
export function LiveWave({ href, initial, rule, itemCount, isOver }: Props) {
  const t = useTranslations("waves.detail");
  const router = useRouter();
  const { data, isError } = useQuery({
    queryKey: [href],
    queryFn: () => ask(href),
    initialData: initial,
    refetchInterval: (query) =>
      query.state.data && ["done", "cancelled"].includes(query.state.data.status) ? everyMs.over : everyMs.live,
  });
  const drawn = useRef({ strip: initial.strip, status: initial.status, at: 0 });
  useEffect(() => {
    const { strip, status, at } = drawn.current;
    const isNew = strip !== data.strip || status !== data.status;
    if (!isNew || (performance.now() - at < tableMs && status === data.status)) return;
    drawn.current = { strip: data.strip, status: data.status, at: performance.now() };
    router.refresh();
  }, [data, router]);

  const figure = (n: number) => n.toLocaleString("en-US");
  const released = data.counts.released ?? 0;
  const percent = `${((released / Math.max(1, itemCount)) * 100).toFixed(1)}%`;
  const expect =
    data.waiting === 0
      ? t("expectNone")
      : data.expectedAt
        ? t("expectAll", { at: formatTime(data.expectedAt, "short") })
        : t("expectUnknown");
  return (
    <>
      <CardRow className="mt-3">
        <Stat
          label={t("live")}
          value={figure(released)}
          of={`/ ${figure(itemCount)}`}
          progress={<Progress label={t("live")} value={released} max={itemCount} tone="success" />}
          sub={[t("liveSub", { percent, expect }), data.perHour > 0 && t("perHour", { n: figure(data.perHour) })]
            .filter(Boolean)
            .join(" · ")}
        />
        <QuotaStat quota={{ ...data.quota, resetAt: new Date(data.quota.resetAt) }} need={data.waiting} />
        <RateStat rule={rule} />
        <CountStat rule={rule} />
      </CardRow>
      <Card
        className="mt-4"
        title={t("strip")}
        note={t("stripNote")}
        actions={
          <span className="flex items-center gap-1.5 text-ink-subtle text-xs" aria-live="polite">
            {!isError && !isOver && <LiveDot />}
            {isError ? t("notLive") : formatTime(data.asOf, "clock")}
          </span>
        }
      >
        <WaveStrip strip={data.strip} counts={data.counts} />
      </Card>
    </>
  );
}

/** The share of failures against the limit at which the wave halts. */
function RateStat({ rule }: { rule: Rule }) {
  const t = useTranslations("waves.detail");
  const ppm = rule.finishes === 0 ? 0 : Math.round((rule.failures / rule.finishes) * 1_000_000);
  const limit = rule.haltPpm;
  // A share over few outcomes says nothing yet: it is judged from so many on.
  const from = limit === null ? 0 : judgedFrom(limit);
  const isJudged = rule.finishes >= from;
  const halt = (share: string) => (isJudged ? t("haltAt", { rule: share }) : t("haltFrom", { rule: share, n: from }));
  return (
    <Stat
      label={t("failure")}
      value={rule.finishes === 0 ? "—" : `${(ppm / 10_000).toFixed(2)}%`}
      of={rule.finishes === 0 ? undefined : `${rule.failures} / ${rule.finishes}`}
      progress={
        limit !== null && (
          <Progress
            label={t("failure")}
            value={ppm}
            max={limit}
            tone={isJudged && ppm >= limit ? "danger" : "warning"}
          />
        )
      }
      sub={limit !== null ? halt(`${limit / 10_000}%`) : rule.finishes === 0 ? t("failureNone") : t("haltNever")}
    />
  );
}

/** Failures counted against the number at which the wave halts. */
function CountStat({ rule }: { rule: Rule }) {
  const t = useTranslations("waves.detail");
  const limit = rule.haltFailures;
  return (
    <Stat
      label={t("failures")}
      value={rule.failures}
      of={limit === null ? undefined : t("failuresOf", { n: limit })}
      progress={
        limit !== null &&
        (limit <= 12 ? (
          <StepProgress label={t("failures")} done={Math.min(rule.failures, limit)} total={limit} tone="warning" />
        ) : (
          <Progress label={t("failures")} value={rule.failures} max={limit} tone="warning" />
        ))
      }
      sub={limit === null ? t("haltNever") : t("haltAt", { rule: t("haltCount", { n: limit }) })}
    />
  );
}
