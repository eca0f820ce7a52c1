import { ShieldAlert } from "lucide-react";
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
import { fraudCaseStatuses } from "@/db/enums";
import { pageFor } from "@/lib/doors/page";
import { caseFilterInput, fraudCode } from "@/lib/fraud/input";
import { countFraudCases, listFraudCases } from "@/lib/fraud/queries";
import { may } from "@/lib/kernel/permissions";
import { CaseTable } from "./case-table";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("fraud"))("title") };
}

/** Commissions something speaks against: the reviewers' queue, and each party's own. */
export default async function FraudPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "fraud.read");
  if (!allowed) return <Forbidden caller={caller} permission="fraud.read" />;
  const { q, state, ...asked } = await searchParams;
  const parsed = caseFilterInput.safeParse({
    ...asked,
    query: q,
    status: state === "all" ? undefined : (state ?? "open"),
  });
  const filter = parsed.success ? parsed.data : caseFilterInput.parse({ status: "open" });
  const { status, ...narrow } = filter;
  const [t, page, counts] = await Promise.all([
    getTranslations("fraud"),
    listFraudCases(caller, filter),
    countFraudCases(caller, narrow),
  ]);
  const base = `/${org.slug}/fraud`;
  const kind = org.kind === "operator" || org.kind === "institution" ? org.kind : "brand";
  const empty = status === "open" && !filter.code && !filter.query ? "open" : "other";
  const all = fraudCaseStatuses.reduce((sum, one) => sum + counts[one].cases, 0);
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader
        title={t("title")}
        detail={t(`detail.${kind}`)}
        actions={
          may(caller, "fraud.settings") && <ButtonLink href={`${base}/settings`}>{t("settingsLink")}</ButtonLink>
        }
      />
      <TabsNav
        className="mt-3"
        label={t("tab.label")}
        tabs={[
          ...fraudCaseStatuses.map((one) => ({
            href: one === "open" ? base : `${base}?state=${one}`,
            label: t(`tab.${one}`),
            count: counts[one].cases,
            isCurrent: status === one,
          })),
          { href: `${base}?state=all`, label: t("tab.all"), count: all, isCurrent: status === undefined },
        ]}
      />
      <FilterBar
        search={{ placeholder: t("search") }}
        filters={[
          {
            param: "code",
            label: t("filterCode"),
            kind: "options",
            options: fraudCode.options.map((value) => ({ value, label: t(`code.${value}`) })),
          },
        ]}
      />
      <CaseTable
        rows={page.items}
        base={base}
        kind={kind}
        canDecide={may(caller, "fraud.decide")}
        empty={
          <EmptyState
            icon={<ShieldAlert aria-hidden="true" />}
            title={t(`empty.${empty}.title`)}
            detail={t(`empty.${empty}.detail`)}
          />
        }
      />
      <Pager newer={page.newer} older={page.older} note={t("order")} />
    </>
  );
}
