import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { MiniappPage, orNotFound } from "@/components/miniapps/miniapp-page";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { Pager } from "@/components/ui/pager";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { RollBackButton } from "@/components/versions/version-buttons";
import { VersionsNav } from "@/components/versions/versions-nav";
import { pageFor } from "@/lib/doors/page";
import { getMiniapp, listRights } from "@/lib/miniapps/queries";
import { findGrey } from "@/lib/versions/grey-queries";
import { releaseListInput } from "@/lib/versions/input";
import { listReleases, type ReleaseItem } from "@/lib/versions/release-queries";

type Props = {
  params: Promise<{ org: string; appid: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("versions.history"))("title") };
}

/** What was live when and why; from here one goes back to any of it. */
export default async function ReleasesPage({ params, searchParams }: Props) {
  const { org: slug, appid } = await params;
  const { caller, org, allowed } = await pageFor(slug, "miniapp.read", { appid });
  const [t, events, versions, app] = await Promise.all([
    getTranslations("versions.history"),
    getTranslations("versions.release.kind"),
    getTranslations("versions"),
    getTranslations("miniapps"),
  ]);
  if (!allowed) return <ForbiddenState title={app("forbidden.title")} detail={app("forbidden.detail")} />;
  const miniapp = await orNotFound(getMiniapp(caller, appid));
  const parsed = releaseListInput.safeParse(await searchParams);
  const input = parsed.success ? parsed.data : releaseListInput.parse({});
  const [page, grey, rights] = await Promise.all([
    listReleases(caller, appid, input),
    findGrey(caller, appid),
    listRights(caller, miniapp.id, ["version.release"]),
  ]);
  const base = `/${org.slug}/miniapps/${appid}`;
  const canRelease = rights.length > 0;
  const live = miniapp.liveVersion ? { version: miniapp.liveVersion } : null;
  const columns: Column<ReleaseItem>[] = [
    { key: "sequence", header: t("column.sequence"), cell: (row) => <span className="num">#{row.sequence}</span> },
    {
      key: "version",
      header: t("column.version"),
      isInteractive: true,
      cell: (row) => (
        <TwoLines
          top={
            <Link href={`${base}/versions/${row.versionId}`} className="font-semibold code hover:underline">
              {row.version}
            </Link>
          }
          bottom={row.description || versions("noDescription")}
        />
      ),
    },
    {
      key: "kind",
      header: t("column.kind"),
      cell: (row) => (
        <span className="inline-flex gap-1.5">
          <Badge tone={row.kind === "rollback" ? "warning" : "accent"}>{events(row.kind)}</Badge>
          {row.greyReleaseId && <Badge tone="hollow">{t("viaGrey")}</Badge>}
        </span>
      ),
    },
    { key: "note", header: t("column.note"), cell: (row) => row.note || <span className="text-ink-subtle">—</span> },
    { key: "who", header: t("column.who"), cell: (row) => row.releasedByName },
    { key: "at", header: t("column.at"), cell: (row) => <Time at={row.releasedAt} format="minute" /> },
    {
      key: "until",
      header: t("column.until"),
      cell: (row) =>
        row.endedAt ? (
          <Time at={row.endedAt} format="minute" />
        ) : (
          <Badge tone="success">{versions("status.released")}</Badge>
        ),
    },
    {
      key: "compare",
      header: t("column.changes"),
      isInteractive: true,
      cell: (row) =>
        row.fromVersionId && row.fromVersionId !== row.versionId ? (
          <Link
            href={`${base}/versions/compare?from=${row.fromVersionId}&to=${row.versionId}`}
            className="text-accent-ink text-xs hover:underline"
          >
            {t("compare")}
          </Link>
        ) : (
          <span className="text-ink-subtle">—</span>
        ),
    },
    {
      key: "back",
      header: <span className="sr-only">{versions("release.rollback")}</span>,
      label: versions("release.rollback"),
      align: "right",
      isInteractive: true,
      cell: (row) =>
        row.status === "superseded" && (
          <RollBackButton
            version={row}
            live={live}
            canRelease={canRelease}
            reason={grey ? versions("grey.busy") : undefined}
          />
        ),
    },
  ];
  return (
    <MiniappPage org={org} miniapp={miniapp} current="versions" counts={{ domains: miniapp.domains.length }}>
      <VersionsNav base={base} current="releases" />
      <FilterBar search={{ placeholder: t("search") }} />
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHeight="double"
        empty={<EmptyState title={versions("empty.live")} detail={versions("empty.liveDetail")} />}
      />
      <Pager newer={page.newer} older={page.older} note={t("order")} />
    </MiniappPage>
  );
}
