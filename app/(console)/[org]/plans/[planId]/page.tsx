import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PlanKindBadge, PlanStateBadge } from "@/components/plans/plan-badges";
import { PlanPeriod } from "@/components/plans/plan-period";
import { PlanTable } from "@/components/plans/plan-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { PageHeader } from "@/components/ui/page-header";
import { Rate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { DisabledReason } from "@/components/ui/tooltip";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { AppError } from "@/lib/kernel/errors";
import { may } from "@/lib/kernel/permissions";
import { listPartners } from "@/lib/plans/partner-queries";
import { getPlan, listPlanGroup } from "@/lib/plans/queries";
import { PlanActions } from "./plan-actions";
import { PlanHistory } from "./plan-history";

type Props = { params: Promise<{ org: string; planId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plans"))("plan") };
}

export default async function PlanPage({ params }: Props) {
  const { org: slug, planId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "plan.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("plans");
  const plan = await getPlan(caller, planId).catch((error) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const canWrite = may(caller, "plan.write");
  const [group, partners] = await Promise.all([
    listPlanGroup(caller, plan.groupId),
    canWrite ? listPartners(pageAcross(caller)) : [],
  ]);
  const named = plan.institutions?.map((it) => it.id);
  const reached = partners.filter((it) => !named || named.includes(it.id));
  const isInstitution = org.kind === "institution";
  const title = isInstitution ? plan.productTitle : plan.name || t("unnamed");
  return (
    <div className="grid gap-4">
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/plans` }, { label: title }]} />
      <PageHeader
        lead={<Thumb src={plan.image} className="size-12" />}
        title={title}
        badges={
          <>
            <PlanStateBadge state={plan.state} />
            <PlanKindBadge kind={plan.kind} />
          </>
        }
        detail={
          <>
            <span className="code">{plan.planId}</span> · {isInstitution ? plan.brandName : plan.productTitle} ·{" "}
            <PlanPeriod beginAt={plan.beginAt} endAt={plan.endAt} />
          </>
        }
        actions={
          canWrite &&
          (plan.state === "ended" ? (
            <DisabledReason reason={t("detail.endedReason")}>
              <Button disabled>{t("detail.change")}</Button>
            </DisabledReason>
          ) : (
            <PlanActions
              plan={plan}
              title={title}
              partners={partners}
              reach={{
                institutions: reached.length,
                promoters: reached.reduce((sum, it) => sum + it.promoters, 0),
              }}
            />
          ))
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid min-w-0 gap-4">
          {group.length > 1 && (
            <Card title={t("detail.siblings")} isFlush hasLine>
              <PlanTable slug={org.slug} rows={group} isForInstitution={isInstitution} isInset />
            </Card>
          )}
          <Card title={t("detail.history")} note={t("detail.historyNote")} hasLine>
            <PlanHistory versions={plan.versions} />
          </Card>
        </div>
        <Card title={t("detail.terms")}>
          <KvList
            items={[
              { label: t("rate"), value: <Rate ppm={plan.servicePpm} digits={2} className="font-semibold" /> },
              ...(plan.commissionPpm === null
                ? []
                : [{ label: t("commissionRate"), value: <Rate ppm={plan.commissionPpm} digits={2} /> }]),
              { label: t("assigner"), value: t(`assigners.${plan.commissionBy}`) },
              {
                label: t("institutions"),
                value: plan.institutions?.map((it) => it.name).join("、") ?? t("everyInstitution"),
              },
              { label: t("version"), value: plan.version },
              { label: t("product"), value: <Id value={plan.productId} /> },
            ]}
          />
        </Card>
      </div>
    </div>
  );
}
