import { Link2 } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { formatTime, Time } from "@/components/ui/time";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { pageInput } from "@/lib/kernel/paging";
import { getProviderApp } from "@/lib/providers/app";
import { listPreauthCodes, type PreauthItem } from "@/lib/providers/link-queries";
import { mayAsk } from "@/lib/providers/rules";
import { CreateLink } from "../create-link";
import { ProviderTabs } from "../provider-tabs";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("providers"))("tab.links") };
}

const tones: Record<PreauthItem["state"], BadgeTone> = {
  open: "accent",
  used: "success",
  expired: "neutral",
  revoked: "hollow",
};

/** Links to the page of consent: which still wait, which were used and by whom. */
export default async function LinksPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "authorisation.manage");
  if (!allowed) return <Forbidden caller={caller} permission="authorisation.manage" />;
  const parsed = pageInput.safeParse(await searchParams);
  const [t, page, app] = await Promise.all([
    getTranslations("providers"),
    listPreauthCodes(pageAcross(caller), parsed.success ? parsed.data : pageInput.parse({})),
    getProviderApp(caller),
  ]);
  const base = `/${org.slug}/providers`;
  const use = (row: PreauthItem) => {
    if (row.usedAt)
      return t("link.used", { at: formatTime(row.usedAt, "short"), name: row.usedBy ? (row.usedBy.name ?? "") : "" });
    if (row.state === "expired") return t("link.expiredAt", { at: formatTime(row.expiresAt, "short") });
    if (row.state === "revoked") return t("link.revokedState");
    const minutes = Math.ceil((row.expiresAt.getTime() - page.now.getTime()) / 60_000);
    return t("link.left", { n: minutes });
  };
  const columns: Column<PreauthItem>[] = [
    { key: "created", header: t("column.created"), cell: (row) => <Time at={row.createdAt} /> },
    { key: "by", header: t("column.by"), cell: (row) => row.createdByName },
    { key: "sets", header: t("column.sets"), cell: (row) => <span className="num">{row.sets.join("、")}</span> },
    { key: "use", header: t("column.used"), cell: use },
    {
      key: "status",
      header: t("column.status"),
      cell: (row) => <Badge tone={tones[row.state]}>{t(`link.state.${row.state}`)}</Badge>,
    },
  ];
  const ask = <CreateLink askedSets={app.askedSets} isAdmitted={mayAsk(app)} />;
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: base }, { label: t("link.crumb") }]} />
      <PageHeader title={t("tab.links")} badges={<ProviderTabs slug={org.slug} current="links" />} actions={ask} />
      <div className="mt-3">
        <DataTable
          caption={t("tab.links")}
          columns={columns}
          rows={page.items}
          rowKey={(row) => row.id}
          rowHref={(row) => `${base}/links/${row.id}`}
          rowTone={(row) => (row.state === "expired" || row.state === "revoked" ? "void" : undefined)}
          empty={
            <EmptyState
              icon={<Link2 aria-hidden="true" />}
              title={t("empty.links")}
              detail={t("empty.linksDetail")}
              actions={ask}
            />
          }
        />
      </div>
      <Pager newer={page.newer} older={page.older} />
    </>
  );
}
