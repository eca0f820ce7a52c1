"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { QuotaStat } from "@/components/release-waves/quota-card";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card, CardRow } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { KvList } from "@/components/ui/kv-list";
import { Stat } from "@/components/ui/stat";
import { formatTime } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { WavePreview } from "@/lib/release-waves/preview";
import { type Answers, readObject } from "./answers";

const figure = (n: number) => n.toLocaleString("en-US");
type Props = { answers: Answers; preview: WavePreview; isPending: boolean; onCheck: () => void };

/** The effect in numbers: how many, which not and why, what it takes of the quota. */
export function ConfirmStep({ answers, preview, isPending, onCheck }: Props) {
  const t = useTranslations("waves.wizard");
  const w = useTranslations("waves");
  const tt = useTranslations("templates");
  const { quota } = preview;
  const updates = preview.applicable - preview.firstReleases;
  const short = Math.max(0, updates - quota.left, preview.applicable - quota.leftFirst);
  const unfit = preview.total - preview.applicable;
  const reasons = Object.entries(preview.reasons).map(([reason, n]) => `${w(`reasons.${reason}`)} ${figure(n ?? 0)}`);
  const overrides = readObject(answers.overrides);
  const yes = (it: boolean) => (it ? t("yes") : t("no"));
  const halts = [
    answers.haltFailures && w("detail.haltRule", { n: answers.haltFailures }),
    answers.haltPercent && w("detail.haltRulePpm", { percent: `${answers.haltPercent}%` }),
  ].filter(Boolean);
  return (
    <div className="grid gap-4">
      <CardRow>
        <Stat
          label={t("effects.applicable")}
          value={figure(preview.applicable)}
          of={`/ ${figure(preview.total)}`}
          sub={unfit > 0 ? t("effects.unfit", { n: figure(unfit), reasons: reasons.join("、") }) : undefined}
        />
        <Stat label={t("effects.first")} value={figure(preview.firstReleases)} />
        <QuotaStat quota={quota} need={preview.applicable} />
      </CardRow>
      {preview.applicable === 0 && <Callout tone="danger" title={t("fitsNone")} isAlert />}
      {short > 0 && (
        <Callout
          tone="warning"
          title={w("quota.short", { n: figure(short), at: formatTime(quota.resetAt, "short") })}
        />
      )}
      <Card
        title={t("summary")}
        actions={
          <Button size="sm" variant="ghost" isPending={isPending} onClick={onCheck}>
            <RefreshCw aria-hidden="true" />
            {t("refresh")}
          </Button>
        }
      >
        <KvList
          items={[
            { label: t("name"), value: answers.name },
            { label: tt("template"), value: preview.template.version },
            { label: w("version"), value: answers.version || preview.template.version },
            { label: t("acceptance"), value: yes(answers.needsAcceptance) },
            { label: t("submitsItself"), value: yes(answers.submitsItself) },
            { label: t("releasesItself"), value: yes(answers.releasesItself) },
            {
              label: t("grey"),
              value: answers.greyPercent ? t("greyPercent", { n: answers.greyPercent }) : t("greyAll"),
            },
            {
              label: w("detail.haltTitleCard"),
              value: halts.length > 0 ? halts.join(` ${w("detail.or")} `) : t("none"),
            },
            {
              label: t("ext"),
              value: t("extCount", { n: "value" in overrides ? Object.keys(overrides.value).length : 0 }),
            },
          ]}
        />
      </Card>
      {unfit > 0 && (
        <Card
          title={t("unfitTitle")}
          note={t("unfitShown", { n: figure(unfit), shown: figure(preview.unfit.length) })}
          isFlush
          hasLine
        >
          <DataTable
            caption={t("unfitTitle")}
            isInset
            rowHeight="double"
            rows={preview.unfit}
            rowKey={(one) => one.appid}
            columns={[
              {
                key: "brand",
                header: w("detail.brand"),
                cell: (one) => <TwoLines top={one.brandName || one.appid} bottom={one.name || "—"} />,
              },
              { key: "appid", header: "appid", cell: (one) => <span className="code">{one.appid}</span> },
              { key: "reason", header: t("reason"), cell: (one) => w(`reasons.${one.reason}`) },
            ]}
          />
        </Card>
      )}
    </div>
  );
}
