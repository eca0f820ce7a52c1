import { Gavel } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { sanctionLevels, sanctionTargets } from "@/db/enums";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { sanctionListInput } from "@/lib/sanctions/input";
import { listSanctions } from "@/lib/sanctions/queries";
import { SanctionTable } from "./sanction-table";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sanctions"))("title") };
}

const states = ["active", "appealed", "ended"] as const;

/** Warnings, restrictions and stops: the operator's all, a party's own. */
export default async function SanctionsPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "sanction.read");
  if (!allowed) return <Forbidden caller={caller} permission="sanction.read" />;
  const parsed = sanctionListInput.safeParse(await searchParams);
  const input = parsed.success ? parsed.data : sanctionListInput.parse({});
  const [t, page] = await Promise.all([getTranslations("sanctions"), listSanctions(caller, input)]);
  const base = `/${org.slug}/sanctions`;
  const isOperator = org.kind === "operator";
  const isFiltered = Boolean(input.q || input.level || input.target || input.state);
  const empty = isFiltered ? "noMatch" : isOperator ? "operator" : "party";
  return (
    <>
      <Breadcrumbs items={[{ label: t(isOperator ? "title" : "titleParty") }]} />
      <PageHeader
        title={t(isOperator ? "title" : "titleParty")}
        actions={
          may(caller, "sanction.decide") && (
            <ButtonLink href={`${base}/new`} variant="primary">
              {t("new.action")}
            </ButtonLink>
          )
        }
      />
      <TabsNav
        className="mt-3"
        label={t("tab.label")}
        tabs={[
          { href: base, label: t("tab.all"), isCurrent: !input.state },
          ...states.map((state) => ({
            href: `${base}?state=${state}`,
            label: t(`tab.${state}`),
            isCurrent: input.state === state,
          })),
        ]}
      />
      <FilterBar
        search={{ placeholder: t(isOperator ? "search" : "searchParty") }}
        filters={[
          {
            param: "level",
            label: t("column.level"),
            kind: "options",
            options: sanctionLevels.map((value) => ({ value, label: t(`level.${value}`) })),
          },
          ...(isOperator
            ? [
                {
                  param: "target",
                  label: t("column.target"),
                  kind: "options" as const,
                  options: sanctionTargets.map((value) => ({ value, label: t(`target.${value}`) })),
                },
              ]
            : []),
        ]}
      />
      <SanctionTable
        rows={page.items}
        base={base}
        empty={
          <EmptyState
            icon={<Gavel aria-hidden="true" />}
            title={t(`empty.${empty}.title`)}
            detail={t(`empty.${empty}.detail`)}
          />
        }
      />
      <Pager newer={page.newer} older={page.older} note={t("order")} />
    </>
  );
}
