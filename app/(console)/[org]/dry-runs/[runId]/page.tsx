import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { buttonClasses } from "@/components/ui/button-classes";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Card, CardRow } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Segmented } from "@/components/ui/segmented";
import { Stat } from "@/components/ui/stat";
import { Time } from "@/components/ui/time";
import { dryRunChanges, dryRunParties } from "@/db/enums";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageFor } from "@/lib/doors/page";
import { dryRunLinesInput } from "@/lib/dry-runs/input";
import { getDryRun, listChangedLines, listDifferences, planNamesOf } from "@/lib/dry-runs/queries";
import { formatYuan } from "@/lib/kernel/money";
import { may } from "@/lib/kernel/permissions";
import { RunBadge } from "../run-badge";
import { termLines } from "../term-words";
import { DifferenceTable } from "./difference-table";
import { LineTable } from "./line-table";
import { RunProgress } from "./run-progress";

type Props = {
  params: Promise<{ org: string; runId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dryRuns"))("title") };
}

/** What a dry run came to: each party's difference, every line that changes, and the way to set it for good. */
export default async function DryRunPage({ params, searchParams }: Props) {
  const { org: slug, runId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "dryrun.read");
  if (!allowed) return <Forbidden caller={caller} permission="dryrun.read" />;
  const run = await orNotFound(getDryRun(caller, runId));
  const asked = await searchParams;
  const parsed = dryRunLinesInput.safeParse(asked);
  const input = parsed.success ? parsed.data : dryRunLinesInput.parse({});
  const kind =
    dryRunParties.find((one) => one === asked.of) ?? (org.kind === "institution" ? "promoter" : "institution");
  const [t, lines, sums, brands, planNames] = await Promise.all([
    getTranslations("dryRuns"),
    listChangedLines(caller, runId, input),
    listDifferences(caller, runId, kind),
    listDifferences(caller, runId, "brand"),
    planNamesOf(
      caller,
      run.terms.plans.map((plan) => plan.planId),
    ),
  ]);
  const base = `/${org.slug}/dry-runs/${runId}`;
  const isOpen = run.status === "queued" || run.status === "running";
  const cost = (pick: (row: (typeof brands)[number]) => number) => brands.reduce((sum, row) => sum + pick(row), 0);
  const figure = (n: number) => n.toLocaleString("en-US");
  const canSet = org.kind !== "operator";
  const name = run.name || t("unnamed");
  const of = (value: string) => `${base}?of=${value}`;
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/dry-runs` }, { label: name }]} />
      <PageHeader
        title={name}
        badges={<RunBadge status={run.status} />}
        detail={
          <span className="num">
            <Time at={run.from} /> – <Time at={run.until} />
            {[run.brandId, run.institutionId].flatMap((id) => (id && run.names[id] ? [` · ${run.names[id]}`] : []))}
          </span>
        }
        actions={
          <>
            <a className={buttonClasses()} href={`${base}/export`} download>
              <Download aria-hidden="true" />
              {t("run.exportParties")}
            </a>
            <a className={buttonClasses()} href={`${base}/export?of=lines`} download>
              <Download aria-hidden="true" />
              {t("run.exportLines")}
            </a>
          </>
        }
      />
      <div className="mt-4 grid gap-4">
        {isOpen && (
          <RunProgress href={`${base}/progress`} dryRunId={runId} initial={run} canStop={may(caller, "dryrun.run")} />
        )}
        {run.status === "failed" && (
          <Callout tone="danger" title={t("run.failed")}>
            {t("run.failedDetail", { failure: run.failure ?? "" })}
          </Callout>
        )}
        {run.status === "cancelled" && <Callout tone="neutral">{t("run.cancelled")}</Callout>}
        {run.drifted > 0 && <Callout tone="neutral">{t("run.drifted", { count: run.drifted })}</Callout>}
        <CardRow>
          <Stat label={t("run.lines")} value={figure(run.linesDone)} sub={t("run.linesSub")} />
          <Stat label={t("run.hands")} value={figure(run.handsChanged)} sub={t("run.handsSub")} />
          <Stat label={t("run.amounts")} value={figure(run.amountsChanged)} />
          <Stat
            label={t("run.cost")}
            value={<Money fen={cost((row) => row.differenceFen)} isSigned />}
            sub={t("run.costSub", {
              before: formatYuan(cost((row) => row.beforeFen)),
              after: formatYuan(cost((row) => row.afterFen)),
            })}
          />
        </CardRow>
        <Card title={t("run.changed")} note={canSet ? t("run.applyNote") : undefined}>
          <ul className="grid gap-2">
            {termLines(t, run, planNames).map((term) => (
              <li key={term.key} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                <span>{term.text}</span>
                {canSet && term.href && (
                  <ButtonLink href={`/${org.slug}${term.href}`} size="sm">
                    {t("run.apply")}
                  </ButtonLink>
                )}
              </li>
            ))}
          </ul>
        </Card>
        <Card
          title={t("run.differences")}
          hasLine
          isFlush
          actions={
            <Segmented
              label={t("run.differences")}
              options={dryRunParties.map((value) => ({
                href: of(value),
                label: t(`run.of.${value}`),
                isCurrent: value === kind,
              }))}
            />
          }
        >
          <DifferenceTable rows={sums} label={t("run.differences")} />
        </Card>
        <Card
          title={t("run.changedLines")}
          hasLine
          isFlush
          actions={
            <Segmented
              label={t("run.changedLines")}
              options={[undefined, ...dryRunChanges].map((value) => ({
                href: `${of(kind)}${value ? `&change=${value}` : ""}`,
                label: t(`run.tabs.${value ?? "all"}`),
                isCurrent: input.change === value,
              }))}
            />
          }
        >
          <LineTable rows={lines.items} base={base} isDone={run.status === "done"} />
        </Card>
        <Pager newer={lines.newer} older={lines.older} note={t("run.byTime")} />
      </div>
    </>
  );
}
