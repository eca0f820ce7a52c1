import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { ButtonLink } from "@/components/ui/button-link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Rate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { TwoLines } from "@/components/ui/two-lines";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { listPoolInput } from "@/lib/plans/input";
import { listGroups } from "@/lib/promoters/group-queries";
import { ratioBounds } from "@/lib/promoters/invitations";
import { listPaidPromoters, listProductRatios, type ProductRatioRow } from "@/lib/promoters/product-ratio-queries";
import { SetRatio } from "./set-ratio";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plans"))("ratios.title") };
}

export default async function ProductRatiosPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "promoter.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("plans");
  const parsed = listPoolInput.omit({ institutionId: true, kind: true }).safeParse(await searchParams);
  const input = parsed.success ? parsed.data : listPoolInput.omit({ institutionId: true, kind: true }).parse({});
  const canWrite = may(caller, "promoter.manage");
  const [page, promoters, groups] = await Promise.all([
    listProductRatios(pageAcross(caller), input),
    canWrite ? listPaidPromoters(caller) : [],
    canWrite ? listGroups(caller) : [],
  ]);
  const columns: Column<ProductRatioRow>[] = [
    {
      key: "product",
      header: t("ratios.product"),
      cell: (row) => (
        <TwoLines lead={<Thumb src={row.image} />} top={row.title} bottom={row.brandName} className="max-w-72" />
      ),
    },
    {
      key: "fee",
      header: t("ratios.fee"),
      align: "right",
      cell: (row) => <Rate ppm={row.servicePpm} digits={2} />,
    },
    {
      key: "default",
      header: t("ratios.default"),
      align: "right",
      cell: (row) =>
        row.defaultPpm === null ? (
          <span className="text-ink-subtle">{t("ratios.none")}</span>
        ) : (
          <Rate ppm={row.defaultPpm} digits={2} className="font-medium" />
        ),
    },
    {
      key: "own",
      header: t("ratios.own"),
      align: "right",
      cell: (row) =>
        row.own ? (
          <span className="num">
            {t("ratios.people", { count: row.own.count })} · <Rate ppm={row.own.leastPpm} digits={2} />
            {row.own.mostPpm !== row.own.leastPpm && (
              <>
                –<Rate ppm={row.own.mostPpm} digits={2} />
              </>
            )}
          </span>
        ) : (
          <span className="text-ink-subtle">{t("ratios.none")}</span>
        ),
    },
    ...(canWrite
      ? [
          {
            key: "set",
            header: "",
            align: "right" as const,
            isInteractive: true,
            cell: (row: ProductRatioRow) => (
              <SetRatio
                productId={row.productId}
                title={row.title}
                defaultPpm={row.defaultPpm}
                promoters={promoters}
                groups={groups}
                bounds={ratioBounds()}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/plans` }, { label: t("ratios.title") }]} />
      <PageHeader title={t("ratios.title")} detail={t("ratios.detail")} />
      <FilterBar search={{ placeholder: t("ratios.search") }} filters={[]} />
      <DataTable
        caption={t("ratios.title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.productId}
        rowHeight="double"
        empty={
          <EmptyState
            title={input.q ? t("list.noResult") : t("ratios.empty")}
            detail={input.q ? t("list.noResultDetail") : t("ratios.emptyDetail")}
            actions={!input.q && <ButtonLink href={`/${org.slug}/plans`}>{t("title")}</ButtonLink>}
          />
        }
      />
      <Pager newer={page.newer} older={page.older} />
    </>
  );
}
