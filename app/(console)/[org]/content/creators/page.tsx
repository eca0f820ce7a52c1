import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ContentTabs } from "@/components/creators/content-tabs";
import { CooperationBadge } from "@/components/creators/state-badges";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { contentKinds } from "@/db/enums";
import { type ListedCooperation, listCooperations } from "@/lib/creators/partner-queries";
import { pageFor } from "@/lib/doors/page";
import { listed } from "@/lib/i18n/list";
import { may } from "@/lib/kernel/permissions";
import { InviteCreator } from "../invite-creator";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creators.creators"))("title") };
}

/** The creators the institution works with, and what each brought in 30 days. */
export default async function CreatorsPage({ params }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "creator.read");
  if (!allowed || org.kind !== "institution") return <NoAccess />;
  const [t, locale] = await Promise.all([getTranslations("creators"), getLocale()]);
  const rows = await listCooperations(caller);
  const columns: Column<ListedCooperation>[] = [
    {
      key: "creator",
      header: t("creator"),
      cell: (row) => <TwoLines top={row.name} bottom={<span className="code">{row.creatorAppid}</span>} />,
    },
    {
      key: "status",
      header: t("creators.statusHeader"),
      cell: (row) => (
        <span className="inline-flex gap-1.5">
          <CooperationBadge status={row.status} />
          {row.isManaged && <Badge tone="outline">{t("creators.managed")}</Badge>}
        </span>
      ),
    },
    {
      key: "kinds",
      header: t("creators.kinds"),
      cell: (row) =>
        row.kinds.length === 0 ? (
          <span className="text-ink-subtle">{t("creators.none")}</span>
        ) : (
          listed(
            contentKinds.filter((kind) => row.kinds.includes(kind)).map((kind) => t(`kinds.${kind}`)),
            locale,
          )
        ),
    },
    {
      key: "lines",
      header: t("creators.lines30"),
      align: "right",
      cell: (row) => row.figures.lines.toLocaleString("en-US"),
    },
    {
      key: "base",
      header: t("creators.base"),
      align: "right",
      cell: (row) => <Money fen={row.figures.baseFen} />,
    },
    {
      key: "service",
      header: t("creators.service"),
      align: "right",
      cell: (row) => <Money fen={row.figures.serviceFen} />,
    },
    { key: "since", header: t("creators.since"), cell: (row) => <Time at={row.updatedAt} format="short" /> },
  ];
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/content` }, { label: t("creators.title") }]} />
      <PageHeader title={t("creators.title")} actions={may(caller, "creator.invite") && <InviteCreator />} />
      <ContentTabs slug={org.slug} current="creators" />
      <div className="mt-3">
        <DataTable
          caption={t("creators.title")}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.cooperationId}
          rowHref={(row) => `/${org.slug}/content/creators/${row.creatorId}`}
          rowTone={(row) => (row.status === "active" ? undefined : "void")}
          rowHeight="double"
          empty={<EmptyState title={t("creators.empty")} detail={t("creators.emptyDetail")} />}
        />
      </div>
    </>
  );
}
