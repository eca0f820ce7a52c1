import { Download, Lock, Percent, Plus, Upload } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PlanTable } from "@/components/plans/plan-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { planAudiences, planKinds } from "@/db/enums";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { listPlanDrafts } from "@/lib/plans/drafts";
import { listPlansInput, planStates } from "@/lib/plans/input";
import { countPlans, listPlans } from "@/lib/plans/queries";
import { BulkPlans } from "./bulk-plans";
import { DraftList } from "./draft-list";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plans"))("title") };
}

export default async function PlansPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "plan.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("plans");
  const parsed = listPlansInput.safeParse(await searchParams);
  const input = parsed.success ? parsed.data : listPlansInput.parse({});
  const canWrite = may(caller, "plan.write");
  const [page, counts, drafts] = await Promise.all([
    listPlans(caller, input),
    countPlans(caller, input),
    canWrite ? listPlanDrafts(caller) : [],
  ]);
  const base = `/${org.slug}/plans`;
  const isInstitution = org.kind === "institution";
  const filter = new URLSearchParams();
  for (const key of ["q", "kind", "audience", "has", "productId"] as const) {
    const value = input[key];
    if (value) filter.set(key, value);
  }
  const href = (state?: string, path = base) => {
    const query = new URLSearchParams(filter);
    if (state) query.set("state", state);
    return query.size > 0 ? `${path}?${query}` : path;
  };
  const creates = canWrite && (
    <>
      <ButtonLink href={`${base}/new?kind=ordinary`}>{t("newOrdinary")}</ButtonLink>
      <ButtonLink href={`${base}/new?kind=directed`} variant="primary">
        <Plus aria-hidden="true" />
        {t("newDirected")}
      </ButtonLink>
    </>
  );
  const isFiltered = Boolean(input.state) || filter.size > 0;
  const empty = isFiltered
    ? { title: t("list.noResult"), detail: t("list.noResultDetail") }
    : isInstitution
      ? { title: t("list.emptyInstitution"), detail: t("list.emptyInstitutionDetail") }
      : { title: t("list.empty"), detail: t("list.emptyDetail"), actions: creates };
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader
        title={t("title")}
        actions={
          <>
            <ButtonLink href={`${base}/locks`} variant="ghost">
              <Lock aria-hidden="true" />
              {t("locks")}
            </ButtonLink>
            {isInstitution && (
              <ButtonLink href={`${base}/ratios`} variant="ghost">
                <Percent aria-hidden="true" />
                {t("ratios.title")}
              </ButtonLink>
            )}
            <ButtonLink href={href(input.state, `${base}/export`)} variant="ghost" prefetch={false} download>
              <Download aria-hidden="true" />
              {t("csv.export")}
            </ButtonLink>
            {canWrite && (
              <ButtonLink href={`${base}/import`} variant="ghost">
                <Upload aria-hidden="true" />
                {t("csv.title")}
              </ButtonLink>
            )}
            {creates}
          </>
        }
      />
      {drafts.length > 0 && <DraftList drafts={drafts} />}
      <TabsNav
        className="mt-3"
        label={t("stateLabel")}
        tabs={[
          { href: href(), label: t("state.all"), count: counts.all, isCurrent: !input.state },
          ...planStates.map((state) => ({
            href: href(state),
            label: t(`state.${state}`),
            count: counts[state],
            isCurrent: input.state === state,
          })),
        ]}
      />
      <FilterBar
        search={{ placeholder: t("list.search") }}
        filters={[
          {
            param: "kind",
            label: t("kind"),
            kind: "options",
            options: planKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) })),
          },
          ...(isInstitution
            ? []
            : [
                {
                  param: "audience",
                  label: t("audience"),
                  kind: "options" as const,
                  options: planAudiences.map((it) => ({ value: it, label: t(`audiences.${it}`) })),
                },
                {
                  param: "has",
                  label: t("list.has"),
                  kind: "options" as const,
                  options: [
                    { value: "change", label: t("list.hasChange") },
                    { value: "cap", label: t("list.hasCap") },
                  ],
                },
              ]),
        ]}
      />
      <PlanTable
        slug={org.slug}
        rows={page.items}
        isForInstitution={isInstitution}
        bulk={canWrite ? <BulkPlans /> : undefined}
        empty={<EmptyState {...empty} />}
      />
      <Pager newer={page.newer} older={page.older} note={t("list.note")} />
    </>
  );
}
