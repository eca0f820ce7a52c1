import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Rate } from "@/components/ui/rate";
import { formatTime, Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { contentKinds } from "@/db/enums";
import { listContentsInput } from "@/lib/creators/input";
import { type AuthorisedContent, listAuthorisedContents } from "@/lib/creators/queries";
import type { AuthorisationState } from "@/lib/creators/rules";
import { pageFor } from "@/lib/doors/page";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const tones: Record<AuthorisationState, BadgeTone> = {
  active: "success",
  upcoming: "info",
  over: "neutral",
  ended: "hollow",
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creators"))("title") };
}

export default async function ContentPage({ params, searchParams }: Props) {
  const { caller, allowed } = await pageFor((await params).org, "creator.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("creators");
  const parsed = listContentsInput.safeParse(await searchParams);
  const input = parsed.success ? parsed.data : listContentsInput.parse({});
  const page = await listAuthorisedContents(caller, input);
  const period = ({ periodFrom, periodTo }: AuthorisedContent) => {
    const [from, to] = [periodFrom && formatTime(periodFrom, "short"), periodTo && formatTime(periodTo, "short")];
    if (from && to) return t("between", { from, to });
    if (from) return t("from", { from });
    return to ? t("until", { to }) : t("always");
  };
  const columns: Column<AuthorisedContent>[] = [
    {
      key: "content",
      header: t("content"),
      cell: (row) => <TwoLines top={row.title} bottom={<span className="code">{row.contentId}</span>} />,
    },
    { key: "creator", header: t("creator"), cell: (row) => row.creatorName },
    {
      key: "kind",
      header: t("kind"),
      cell: (row) => (
        <span className="inline-flex items-center gap-1.5">
          <Badge tone="outline">{t(`kinds.${row.kind}`)}</Badge>
          {row.hasOutsideGoods && <span className="text-warning-ink text-xs">{t("outside")}</span>}
        </span>
      ),
    },
    { key: "service", header: t("service"), align: "right", cell: (row) => <Rate ppm={row.servicePpm} /> },
    { key: "period", header: t("period"), cell: (row) => <span className="num">{period(row)}</span> },
    {
      key: "state",
      header: t("changed"),
      cell: (row) => (
        <TwoLines
          top={<Badge tone={tones[row.state]}>{t(`state.${row.state}`)}</Badge>}
          bottom={<Time at={row.updatedAt} format="short" />}
        />
      ),
    },
  ];
  const isFiltered = Boolean(input.q || input.kind);
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader title={t("title")} detail={t("detail")} />
      <FilterBar
        search={{ placeholder: t("search") }}
        filters={[
          {
            param: "kind",
            label: t("kind"),
            kind: "options",
            options: contentKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
          },
        ]}
      />
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.authorisationId}
        rowTone={(row) => (row.state === "ended" || row.state === "over" ? "void" : undefined)}
        rowHeight="double"
        empty={
          <EmptyState
            title={t(isFiltered ? "noResult" : "empty")}
            detail={t(isFiltered ? "noResultDetail" : "emptyDetail")}
          />
        }
      />
      <Pager newer={page.newer} older={page.older} note={t("note")} />
    </>
  );
}
