import { LayoutGrid, Plus } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { MiniappStatus } from "@/components/miniapps/status-badge";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { Mono } from "@/components/ui/id";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { formatTime, Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { channelOf } from "@/lib/channels/registry";
import { pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";
import { may } from "@/lib/kernel/permissions";
import { miniappListInput } from "@/lib/miniapps/input";
import { countMiniapps, findDraft, listMiniapps, type MiniappItem } from "@/lib/miniapps/queries";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("miniapps"))("title") };
}

const states = ["created", "released", "restricted", "stopped"] as const;

/** Mini-programs of the organisation, or of all brands for the operator. */
export default async function MiniappsPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "miniapp.read");
  const [t, locale] = await Promise.all([getTranslations("miniapps"), getLocale()]);
  if (!allowed) return <ForbiddenState title={t("forbidden.title")} detail={t("forbidden.detail")} />;
  const asked = await searchParams;
  const parsed = miniappListInput.safeParse(asked);
  // A provider's brands' stand in a list of their own: here are those it made itself.
  const isOwn = org.kind === "provider";
  const input = { ...(parsed.success ? parsed.data : miniappListInput.parse({})), isOwn };
  const canCreate = may(caller, "miniapp.create");
  const [page, counts, draft] = await Promise.all([
    listMiniapps(caller, input),
    countMiniapps(caller, isOwn),
    canCreate ? findDraft(caller) : null,
  ]);
  const total = states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const base = `/${org.slug}/miniapps`;
  const title = t(isOwn ? "titleOwn" : "title");
  const columns: Column<MiniappItem>[] = [
    {
      key: "name",
      header: t("column.name"),
      cell: (row) => (
        <TwoLines
          lead={<Avatar name={row.name} src={row.icon ?? undefined} size="md" isSquare isNeutral />}
          top={row.name}
          bottom={<Mono>{row.appid}</Mono>}
        />
      ),
    },
    ...(org.kind !== "operator"
      ? []
      : [{ key: "brand", header: t("column.brand"), cell: (row: MiniappItem) => row.brandName }]),
    {
      key: "channel",
      header: t("column.channel"),
      cell: (row) => (
        <span className="inline-flex gap-1.5">
          <Badge tone="outline">{inWords(locale, channelOf(row.channel).name)}</Badge>
          {row.isDevelopment && <Badge tone="accent">{t("detail.development")}</Badge>}
          {row.mode && !isOwn && <Badge tone="outline">{t(`mode.${row.mode}`)}</Badge>}
        </span>
      ),
    },
    {
      key: "live",
      header: t("column.live"),
      cell: (row) =>
        row.liveVersion ? <Mono>{row.liveVersion}</Mono> : <span className="text-ink-subtle">{t("noLive")}</span>,
    },
    { key: "created", header: t("column.created"), cell: (row) => <Time at={row.createdAt} format="date" /> },
    { key: "status", header: t("column.status"), cell: (row) => <MiniappStatus status={row.status} /> },
  ];
  const isFiltered = Boolean(input.q ?? input.status);
  return (
    <>
      <Breadcrumbs items={[{ label: title }]} />
      <PageHeader
        title={title}
        actions={
          canCreate && (
            <ButtonLink href={`${base}/new`} variant="primary">
              <Plus aria-hidden="true" />
              {draft ? t("resume") : t("create")}
            </ButtonLink>
          )
        }
      />
      {draft && (
        <Callout
          tone="accent"
          className="mt-3"
          title={t("draftKept", { name: draft.draft.name || t("unnamed"), at: formatTime(draft.updatedAt, "short") })}
        />
      )}
      <TabsNav
        className="mt-3"
        label={t("tab.label")}
        tabs={[
          { href: base, label: t("tab.all"), count: total, isCurrent: !input.status },
          ...states.map((state) => ({
            href: `${base}?status=${state}`,
            label: t(`status.${state}`),
            count: counts[state] ?? 0,
            isCurrent: input.status === state,
          })),
        ]}
      />
      <FilterBar search={{ placeholder: t("search") }} />
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => `${base}/${row.appid}`}
        rowHeight="double"
        empty={
          <EmptyState
            icon={<LayoutGrid aria-hidden="true" />}
            title={t(isFiltered ? "noMatch.title" : "empty.title")}
            detail={t(isFiltered ? "noMatch.detail" : canCreate ? "empty.detail" : "emptyOther.detail")}
            actions={
              canCreate &&
              !isFiltered && (
                <ButtonLink href={`${base}/new`} variant="primary">
                  {t("create")}
                </ButtonLink>
              )
            }
          />
        }
      />
      <Pager newer={page.newer} older={page.older} />
    </>
  );
}
