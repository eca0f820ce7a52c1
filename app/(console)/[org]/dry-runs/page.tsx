import { FlaskConical } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { ButtonLink } from "@/components/ui/button-link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { pageFor } from "@/lib/doors/page";
import { type DryRunView, listDryRuns } from "@/lib/dry-runs/queries";
import { pageInput } from "@/lib/kernel/paging";
import { may } from "@/lib/kernel/permissions";
import { RunBadge } from "./run-badge";
import { summaryOf } from "./term-words";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dryRuns"))("title") };
}

/** The organisation's dry runs: what was tried out, and what it came to. */
export default async function DryRunsPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "dryrun.read");
  if (!allowed) return <Forbidden caller={caller} permission="dryrun.read" />;
  const parsed = pageInput.safeParse(await searchParams);
  const input = parsed.success ? parsed.data : pageInput.parse({});
  const [t, page] = await Promise.all([getTranslations("dryRuns"), listDryRuns(caller, input)]);
  const base = `/${org.slug}/dry-runs`;
  const figure = (n: number) => <span className="num">{n.toLocaleString("en-US")}</span>;
  const columns: Column<DryRunView>[] = [
    {
      key: "name",
      header: t("column.name"),
      cell: (run) => <TwoLines top={run.name || t("unnamed")} bottom={summaryOf(t, run)} />,
    },
    { key: "status", header: t("column.status"), cell: (run) => <RunBadge status={run.status} /> },
    {
      key: "period",
      header: t("column.period"),
      cell: (run) => (
        <span className="num">
          <Time at={run.from} format="date" /> – <Time at={run.until} format="date" />
        </span>
      ),
    },
    { key: "lines", header: t("column.lines"), align: "right", cell: (run) => figure(run.linesDone) },
    { key: "hands", header: t("column.hands"), align: "right", cell: (run) => figure(run.handsChanged) },
    { key: "amounts", header: t("column.amounts"), align: "right", cell: (run) => figure(run.amountsChanged) },
    {
      key: "by",
      header: t("column.by"),
      cell: (run) => <TwoLines top={run.startedByName} bottom={<Time at={run.createdAt} format="short" />} />,
    },
  ];
  const start = may(caller, "dryrun.run") && (
    <ButtonLink href={`${base}/new`} variant="primary">
      {t("new")}
    </ButtonLink>
  );
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader title={t("title")} detail={t("detail")} actions={start} />
      <div className="mt-3">
        <DataTable
          caption={t("title")}
          columns={columns}
          rows={page.items}
          rowKey={(run) => run.id}
          rowHref={(run) => `${base}/${run.id}`}
          rowTone={(run) => (run.status === "cancelled" ? "void" : undefined)}
          rowHeight="double"
          empty={
            <EmptyState
              icon={<FlaskConical aria-hidden="true" />}
              title={t("empty.title")}
              detail={t("empty.detail")}
              actions={start}
            />
          }
        />
      </div>
      <Pager newer={page.newer} older={page.older} note={t("order")} />
    </>
  );
}
