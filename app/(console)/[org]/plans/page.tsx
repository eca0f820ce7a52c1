import { Lock, Plus } from "lucide-react";
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
import { planKinds } from "@/db/enums";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { listPlansInput, planStates } from "@/lib/plans/input";
import { countPlans, listPlans } from "@/lib/plans/queries";

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
  const [page, counts] = await Promise.all([listPlans(caller, input), countPlans(caller, input)]);
  const base = `/${org.slug}/plans`;
  const isInstitution = org.kind === "institution";
  const href = (state?: string) => {
    const query = new URLSearchParams();
    if (input.q) query.set("q", input.q);
    if (input.kind) query.set("kind", input.kind);
    if (state) query.set("state", state);
    return query.size > 0 ? `${base}?${query}` : base;
  };
  const creates = may(caller, "plan.write") && (
    <>
      <ButtonLink href={`${base}/new?kind=ordinary`}>{t("newOrdinary")}</ButtonLink>
      <ButtonLink href={`${base}/new?kind=directed`} variant="primary">
        <Plus aria-hidden="true" />
        {t("newDirected")}
      </ButtonLink>
    </>
  );
  const isFiltered = Boolean(input.q || input.state || input.kind);
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
            <ButtonLink href={`${base}/locks`}>
              <Lock aria-hidden="true" />
              {t("locks")}
            </ButtonLink>
            {creates}
          </>
        }
      />
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
        ]}
      />
      <PlanTable slug={org.slug} rows={page.items} isForInstitution={isInstitution} empty={<EmptyState {...empty} />} />
      <Pager newer={page.newer} older={page.older} note={t("list.note")} />
    </>
  );
}
