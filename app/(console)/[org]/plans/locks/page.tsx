import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { setLockRuleInput } from "@/lib/plans/input";
import { type LockRuleView, listLockRules } from "@/lib/plans/lock-queries";
import { listPartners } from "@/lib/plans/partner-queries";
import { ResetLockRule } from "./reset-lock-rule";
import { SetLockRule } from "./set-lock-rule";

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plans"))("lock.title") };
}

export default async function LocksPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "plan.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("plans");
  const canWrite = may(caller, "lock.write");
  const [rules, partners] = await Promise.all([
    listLockRules(caller),
    canWrite ? listPartners(pageAcross(caller)) : [],
  ]);
  const isInstitution = org.kind === "institution";
  const newest = new Map<string, LockRuleView>();
  for (const rule of rules) {
    const scope = `${rule.brandName}/${rule.institutionId ?? ""}`;
    if (!newest.has(scope)) newest.set(scope, rule);
  }
  for (const [scope, rule] of newest) if (rule.isInherited) newest.delete(scope);
  const days = (count: number) => t("lock.days", { count });
  const extension = (count: number) => (count === 0 ? t("lock.none") : days(count));
  const columns: Column<LockRuleView>[] = [
    ...(isInstitution ? [{ key: "brand", header: t("brand"), cell: (rule: LockRuleView) => rule.brandName }] : []),
    {
      key: "for",
      header: t("lock.for"),
      cell: (rule) => (
        <>
          {rule.institutionName ?? t("lock.shop")}
          {rule.isInherited && <span className="ml-1 text-ink-subtle">{t("lock.inherited")}</span>}
        </>
      ),
    },
    { key: "pc", header: t("lock.productClick"), align: "right", cell: (rule) => days(rule.productClickDays) },
    { key: "po", header: t("lock.productOrder"), align: "right", cell: (rule) => extension(rule.productOrderDays) },
    { key: "cc", header: t("lock.contentClick"), align: "right", cell: (rule) => days(rule.contentClickDays) },
    { key: "co", header: t("lock.contentOrder"), align: "right", cell: (rule) => extension(rule.contentOrderDays) },
    { key: "since", header: t("lock.since"), cell: (rule) => <Time at={rule.validFrom} format="full" /> },
    ...(isInstitution ? [] : [{ key: "by", header: t("lock.by"), cell: (rule: LockRuleView) => rule.changedBy }]),
  ];
  const current = [...newest.values()];
  const withReset: Column<LockRuleView>[] = canWrite
    ? [
        ...columns,
        {
          key: "reset",
          header: "",
          align: "right",
          isInteractive: true,
          cell: (rule) =>
            rule.institutionId && (
              <ResetLockRule
                institutionId={rule.institutionId}
                name={rule.institutionName ?? ""}
                promoters={partners.find((it) => it.id === rule.institutionId)?.promoters ?? 0}
              />
            ),
        },
      ]
    : columns;
  return (
    <div className="grid gap-4">
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/plans` }, { label: t("lock.title") }]} />
      <PageHeader
        title={t("lock.title")}
        detail={t("lock.detail")}
        actions={canWrite && <SetLockRule partners={partners} rules={current} tried={triedOf(await searchParams)} />}
      />
      <Card title={t("lock.current")} note={t("lock.default")} isFlush hasLine>
        <DataTable
          caption={t("lock.current")}
          columns={withReset}
          rows={current}
          rowKey={(rule) => rule.id}
          isInset
          empty={<p className="px-4 py-6 text-center text-ink-subtle">{t("lock.default")}</p>}
        />
      </Card>
      {rules.length > current.length && (
        <Card title={t("lock.history")} note={t("lock.note")} isFlush hasLine>
          <DataTable caption={t("lock.history")} columns={columns} rows={rules} rowKey={(rule) => rule.id} isInset />
        </Card>
      )}
    </div>
  );
}

/** The days a dry run tried out, carried in the address; null where there are none. */
function triedOf(query: Record<string, string | string[] | undefined>) {
  const parsed = setLockRuleInput.safeParse({
    institutionId: query.institutionId,
    productClickDays: Number(query.productClickDays ?? Number.NaN),
    productOrderDays: Number(query.productOrderDays ?? Number.NaN),
    contentClickDays: Number(query.contentClickDays ?? Number.NaN),
    contentOrderDays: Number(query.contentOrderDays ?? Number.NaN),
  });
  return parsed.success ? parsed.data : null;
}
