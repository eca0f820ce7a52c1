import { ClipboardCheck } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { Mono } from "@/components/ui/id";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Segmented } from "@/components/ui/segmented";
import { TabsNav } from "@/components/ui/tabs-nav";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { ReviewBadge } from "@/components/versions/review-badge";
import { channelOf } from "@/lib/channels/registry";
import { pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";
import { reviewListInput } from "@/lib/versions/input";
import { countVersionReviews, listVersionReviews, type ReviewItem } from "@/lib/versions/review-queries";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reviews"))("versions") };
}

const states = ["in_review", "approved", "rejected", "withdrawn"] as const;

/** Versions brands have submitted; what waits comes first. */
export default async function VersionReviewsPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "version.review");
  const [t, locale] = await Promise.all([getTranslations("reviews"), getLocale()]);
  if (!allowed)
    return <ForbiddenState title={t("forbidden.title")} detail={t("forbidden.detail")} need={t("forbidden.need")} />;
  const asked = await searchParams;
  const parsed = reviewListInput.safeParse({
    ...asked,
    status: asked.status === "all" ? undefined : (asked.status ?? "in_review"),
  });
  const input = parsed.success ? parsed.data : reviewListInput.parse({ status: "in_review" });
  const [page, counts] = await Promise.all([listVersionReviews(caller, input), countVersionReviews(caller)]);
  const base = `/${org.slug}/reviews/versions`;
  const columns: Column<ReviewItem>[] = [
    {
      key: "miniapp",
      header: t("column.miniapp"),
      cell: (row) => <TwoLines top={row.miniappName} bottom={<Mono>{row.appid}</Mono>} />,
    },
    {
      key: "version",
      header: t("column.version"),
      cell: (row) => (
        <TwoLines top={<Mono>{row.version}</Mono>} bottom={row.description || row.notes} className="max-w-60" />
      ),
    },
    { key: "brand", header: t("column.brand"), cell: (row) => row.brandName },
    {
      key: "channel",
      header: t("channel"),
      cell: (row) => <Badge tone="outline">{inWords(locale, channelOf(row.channel).name)}</Badge>,
    },
    { key: "submitted", header: t("column.submitted"), cell: (row) => <Time at={row.submittedAt} format="short" /> },
    { key: "status", header: t("column.status"), cell: (row) => <ReviewBadge status={row.status} /> },
  ];
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: base }, { label: t("versions") }]} />
      <PageHeader
        title={t("title")}
        actions={
          <Segmented
            label={t("kinds")}
            options={[
              { href: base, label: t("versions"), isCurrent: true },
              { href: `/${org.slug}/reviews/admissions`, label: t("admissions"), isCurrent: false },
            ]}
          />
        }
      />
      <TabsNav
        className="mt-3 mb-3"
        label={t("tab.label")}
        tabs={[
          ...states.map((state) => ({
            href: state === "in_review" ? base : `${base}?status=${state}`,
            label: t(`tab.${state}`),
            count: counts[state] ?? 0,
            isCurrent: input.status === state,
          })),
          { href: `${base}?status=all`, label: t("tab.all"), isCurrent: !input.status },
        ]}
      />
      <DataTable
        caption={t("versions")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => `${base}/${row.id}`}
        rowHeight="double"
        empty={
          <EmptyState
            icon={<ClipboardCheck aria-hidden="true" />}
            title={t("empty.title")}
            detail={t("empty.detail")}
          />
        }
      />
      <Pager newer={page.newer} older={page.older} />
    </>
  );
}
