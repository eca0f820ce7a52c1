import { getTranslations } from "next-intl/server";
import { ExportMenu } from "@/components/exports/export-menu";
import { pageHref, queryOf } from "@/components/orders/page-query";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import type { FilterDef } from "@/components/ui/filter-value";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { PageHeader } from "@/components/ui/page-header";
import { Segmented } from "@/components/ui/segmented";
import { TabsNav } from "@/components/ui/tabs-nav";
import { ViewMenu } from "@/components/views/view-menu";
import { commissionStages } from "@/lib/commissions/filter";
import { type StageSum, type StageSums, sumCommissions } from "@/lib/commissions/queries";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { commissionFilterOf, type UrlParams } from "@/lib/orders/params";
import { listOrderParties } from "@/lib/orders/parties";
import { listViews } from "@/lib/views/queries";
import { StageTotals } from "./stage-totals";
import { GroupTable, LineTable } from "./tables";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<UrlParams> };

/** The sum over the chosen stage, or over all of them. */
function totalOf(sums: StageSums, stage: keyof StageSums | undefined): StageSum {
  const chosen = stage ? [sums[stage]] : Object.values(sums);
  const add = (key: keyof StageSum) => chosen.reduce((sum, one) => sum + one[key], 0);
  return {
    lines: add("lines"),
    baseFen: add("baseFen"),
    serviceFen: add("serviceFen"),
    sharerFen: add("sharerFen"),
    institutionFen: add("institutionFen"),
    creatorFen: add("creatorFen"),
    supplierFen: add("supplierFen"),
    ownFen: add("ownFen"),
  };
}

/** What promotion earns or costs the organisation, by stage; by promoter or institution, or line by line. */
export default async function CommissionsPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "commission.read");
  const t = await getTranslations("commissions");
  if (!allowed) return <ForbiddenState title={t("forbidden.title")} detail={t("forbidden.detail")} />;
  const search = await searchParams;
  const filter = commissionFilterOf(search);
  const view = [search.view ?? []].flat()[0] === "lines" ? "lines" : "groups";
  const [sums, parties, views] = await Promise.all([
    sumCommissions(caller, filter),
    may(caller, "order.read") ? listOrderParties(caller) : null,
    listViews(caller, "commissions"),
  ]);
  const path = `/${org.slug}/commissions`;
  const query = queryOf(search);
  const isInstitution = org.kind === "institution";
  const options = (list: { id: string; name: string }[] = []) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const party = (param: string, list: { id: string; name: string }[] | undefined): FilterDef => ({
    param,
    label: t(`filters.${param}`),
    kind: "options",
    options: options(list),
    isMulti: true,
  });
  const filters: FilterDef[] = [
    { param: "ordered", label: t("filters.ordered"), kind: "dates" },
    ...(org.kind === "brand" ? [] : [party("brand", parties?.brands)]),
    ...(isInstitution ? [] : [party("institution", parties?.institutions)]),
    party("promoter", parties?.promoters),
  ];
  const total = totalOf(sums, filter.stage);
  const stages = commissionStages.filter((stage) => stage !== "held" || sums.held.lines > 0 || filter.stage === "held");
  const allLines = totalOf(sums, undefined).lines;
  const group = isInstitution ? "promoter" : "institution";
  const empty = (
    <EmptyState
      title={t(allLines === 0 && query === "" ? "empty.title" : "empty.filtered")}
      detail={t(allLines === 0 && query === "" ? `empty.detail.${group}` : "empty.filteredDetail")}
    />
  );
  const Table = view === "groups" ? GroupTable : LineTable;
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader
        title={t("title")}
        detail={t(`detail.${isInstitution ? "institution" : org.kind === "brand" ? "brand" : "operator"}`)}
        actions={
          <>
            <Segmented
              label={t("view.label")}
              options={[
                {
                  href: pageHref(path, query, { view: null }),
                  label: t(`view.${group}`),
                  isCurrent: view === "groups",
                },
                { href: pageHref(path, query, { view: "lines" }), label: t("view.lines"), isCurrent: view === "lines" },
              ]}
            />
            <ViewMenu page="commissions" path={path} query={query} views={views} />
            <ExportMenu kind="commissions" query={query} />
          </>
        }
      />
      <div className="mt-4">
        <StageTotals sums={sums} kind={org.kind} />
      </div>
      <TabsNav
        className="mt-3"
        label={t("tabs")}
        tabs={[
          { href: pageHref(path, query, { stage: null }), label: t("all"), count: allLines, isCurrent: !filter.stage },
          ...stages.map((stage) => ({
            href: pageHref(path, query, { stage }),
            label: t(`stage.${stage}`),
            count: sums[stage].lines,
            isCurrent: filter.stage === stage,
          })),
        ]}
      />
      <FilterBar filters={filters} />
      <Table caller={caller} org={org} filter={filter} path={path} query={query} total={total} empty={empty} />
    </>
  );
}
