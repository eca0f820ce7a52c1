import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ContentTabs } from "@/components/creators/content-tabs";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { SearchBox } from "@/components/ui/search-box";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { WindowBadge } from "@/components/windows/window-badge";
import { listCooperations } from "@/lib/creators/partner-queries";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { listWindowsInput } from "@/lib/windows/input";
import { listWindows, type WindowListed } from "@/lib/windows/queries";
import { AskDialog } from "./ask-dialog";
import { LinkDialog } from "./link-dialog";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("windows"))("title") };
}

/** Creators' shop windows the institution asked for, and what each answered. */
export default async function WindowsPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "window.read");
  if (!allowed || org.kind !== "institution") return <NoAccess />;
  const parsed = listWindowsInput.safeParse(await searchParams);
  const input = parsed.success ? parsed.data : listWindowsInput.parse({});
  const [t, content, page, creators] = await Promise.all([
    getTranslations("windows"),
    getTranslations("creators"),
    listWindows(caller, input),
    listCooperations(caller),
  ]);
  const mayWrite = may(caller, "window.write");
  const granted = new Set(page.items.filter((one) => one.status === "granted").map((one) => one.creatorId));
  const known = creators
    .filter((one) => !granted.has(one.creatorId))
    .map((one) => ({ appid: one.creatorAppid, name: one.name }));
  const columns: Column<WindowListed>[] = [
    {
      key: "creator",
      header: t("creator"),
      cell: (row) => <TwoLines top={row.name} bottom={<span className="code">{row.creatorAppid}</span>} />,
    },
    {
      key: "status",
      header: t("statusHeader"),
      cell: (row) => (
        <span className="inline-flex gap-1.5">
          <WindowBadge status={row.status} />
          {row.isManaged && <Badge tone="outline">{t("managed")}</Badge>}
        </span>
      ),
    },
    {
      key: "products",
      header: t("products"),
      align: "right",
      cell: (row) => (row.status === "granted" ? row.products.toLocaleString("en-US") : "—"),
    },
    { key: "updated", header: t("updated"), cell: (row) => <Time at={row.updatedAt} format="short" /> },
    {
      key: "link",
      header: <span className="sr-only">{t("ask.show")}</span>,
      align: "right",
      isInteractive: true,
      cell: (row) => mayWrite && row.url && <LinkDialog url={row.url} isSmall />,
    },
  ];
  return (
    <>
      <Breadcrumbs items={[{ label: content("title"), href: `/${org.slug}/content` }, { label: t("title") }]} />
      <PageHeader
        title={t("title")}
        detail={t("lead")}
        actions={mayWrite && <AskDialog known={known} label={t("ask.action")} />}
      />
      <ContentTabs slug={org.slug} current="windows" />
      <div className="mt-3 grid grid-cols-1 gap-3">
        <SearchBox placeholder={t("search")} />
        <DataTable
          caption={t("title")}
          columns={columns}
          rows={page.items}
          rowKey={(row) => row.authorisationId}
          rowHref={(row) => `/${org.slug}/content/windows/${row.creatorId}`}
          rowTone={(row) => (row.status === "granted" || row.status === "asked" ? undefined : "void")}
          rowHeight="double"
          empty={<EmptyState title={t("empty")} detail={t("emptyDetail")} />}
        />
      </div>
      <Pager newer={page.newer} older={page.older} />
    </>
  );
}
