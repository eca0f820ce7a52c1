import { Bot, GitBranch, User } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MiniappPage, orNotFound } from "@/components/miniapps/miniapp-page";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { Mono } from "@/components/ui/id";
import { Pager } from "@/components/ui/pager";
import { Segmented } from "@/components/ui/segmented";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { bytesText } from "@/components/versions/bytes-text";
import { VersionBadge } from "@/components/versions/version-badge";
import { VersionsNav } from "@/components/versions/versions-nav";
import { versionStatuses } from "@/db/enums";
import { pageFor } from "@/lib/doors/page";
import { getMiniapp } from "@/lib/miniapps/queries";
import { uploadMost, versionListInput } from "@/lib/versions/input";
import { type LineView, listLines, listUploaders } from "@/lib/versions/line-queries";
import { listVersions, type VersionView } from "@/lib/versions/queries";
import { countFindings } from "@/lib/versions/rules";

type Props = {
  params: Promise<{ org: string; appid: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("versions.list"))("title") };
}

/** All versions of a mini-program: by development line with the newest of each, or one by one. */
export default async function VersionListPage({ params, searchParams }: Props) {
  const { org: slug, appid } = await params;
  const { caller, org, allowed } = await pageFor(slug, "miniapp.read", { appid });
  const [t, versions, app] = await Promise.all([
    getTranslations("versions.list"),
    getTranslations("versions"),
    getTranslations("miniapps"),
  ]);
  if (!allowed) return <ForbiddenState title={app("forbidden.title")} detail={app("forbidden.detail")} />;
  const miniapp = await orNotFound(getMiniapp(caller, appid));
  const { view, ...asked } = await searchParams;
  const parsed = versionListInput.safeParse(asked);
  const input = parsed.success ? parsed.data : versionListInput.parse({});
  const isByLine = view !== "all" && !input.line;
  const [page, uploaders] = await Promise.all([
    isByLine ? listLines(caller, appid, input) : listVersions(caller, appid, input),
    listUploaders(caller, appid),
  ]);
  const base = `/${org.slug}/miniapps/${appid}`;
  const list = `${base}/versions`;
  const columns: Column<VersionView>[] = [
    {
      key: "version",
      header: t("column.version"),
      cell: (row) => (
        <TwoLines
          top={<Mono className="font-semibold">{row.version}</Mono>}
          bottom={row.description || versions("noDescription")}
        />
      ),
    },
    {
      key: "line",
      header: t("column.line"),
      cell: (row) => (
        <TwoLines
          top={
            <span className="inline-flex items-center gap-1 code">
              <GitBranch className="size-3" aria-hidden="true" />
              {row.branch}
            </span>
          }
          bottom={
            <span className="inline-flex items-center gap-1">
              {row.robot ? (
                <Bot className="size-3" aria-hidden="true" />
              ) : (
                <User className="size-3" aria-hidden="true" />
              )}
              {row.robot ? versions("robot", { n: row.robot }) : row.uploaderName}
            </span>
          }
        />
      ),
    },
    ...(isByLine
      ? [
          {
            key: "count",
            header: t("column.count"),
            align: "right" as const,
            isInteractive: true,
            cell: (row: VersionView) => (
              <a
                href={`${list}?line=${encodeURIComponent((row as LineView).line)}`}
                className="text-accent-ink hover:underline num"
              >
                {t("history", { n: (row as LineView).count })}
              </a>
            ),
          },
        ]
      : []),
    { key: "status", header: t("column.status"), cell: (row) => <VersionBadge status={row.status} /> },
    {
      key: "findings",
      header: t("column.findings"),
      cell: (row) => {
        const { errors, warnings } = countFindings(row.report, miniapp.domains);
        if (errors > 0) return <span className="text-danger-ink">{versions("finding.errors", { n: errors })}</span>;
        if (warnings > 0)
          return <span className="text-warning-ink">{versions("finding.warnings", { n: warnings })}</span>;
        return <span className="text-success-ink">{versions("finding.clean")}</span>;
      },
    },
    { key: "size", header: t("column.size"), align: "right", cell: (row) => bytesText(row.totalBytes) },
    { key: "at", header: t("column.at"), cell: (row) => <Time at={row.createdAt} format="minute" /> },
  ];
  return (
    <MiniappPage org={org} miniapp={miniapp} current="versions" counts={{ domains: miniapp.domains.length }}>
      <VersionsNav base={base} current="list" />
      <FilterBar
        search={{ placeholder: t("search") }}
        filters={[
          {
            param: "status",
            label: t("column.status"),
            kind: "options",
            options: versionStatuses
              .filter((status) => !(isByLine && status === "discarded"))
              .map((status) => ({ value: status, label: versions(`status.${status}`) })),
          },
          { param: "branch", label: t("branch"), kind: "text" },
          {
            param: "uploader",
            label: t("uploader"),
            kind: "options",
            options: uploaders.map((one) => ({ value: one.uploadedBy, label: one.name })),
          },
          {
            param: "robot",
            label: t("robot"),
            kind: "options",
            options: Array.from({ length: uploadMost.robots }, (_, n) => ({
              value: String(n + 1),
              label: versions("robot", { n: n + 1 }),
            })),
          },
        ]}
      >
        <Segmented
          label={t("view")}
          options={[
            { href: list, label: t("byLine"), isCurrent: isByLine },
            { href: `${list}?view=all`, label: t("all"), isCurrent: !isByLine },
          ]}
        />
      </FilterBar>
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => `${list}/${row.id}`}
        rowHeight="double"
        rowTone={(row) => (row.status === "discarded" ? "void" : undefined)}
        empty={<EmptyState title={t("empty")} detail={versions("empty.developmentDetail")} />}
      />
      <Pager newer={page.newer} older={page.older} note={t(isByLine ? "noteLines" : "noteAll")} />
    </MiniappPage>
  );
}
