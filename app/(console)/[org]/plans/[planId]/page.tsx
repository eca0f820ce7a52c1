import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PlanKindBadge, PlanStateBadge } from "@/components/plans/plan-badges";
import { PlanCaps } from "@/components/plans/plan-caps";
import { PlanPeriod } from "@/components/plans/plan-period";
import { PlanTable } from "@/components/plans/plan-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { PageHeader } from "@/components/ui/page-header";
import { formatRate, Rate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { formatTime } from "@/components/ui/time";
import { DisabledReason } from "@/components/ui/tooltip";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { listed } from "@/lib/i18n/list";
import { AppError } from "@/lib/kernel/errors";
import { may } from "@/lib/kernel/permissions";
import { planFigures } from "@/lib/plans/figure-queries";
import { listPartners, listPickableCreators } from "@/lib/plans/partner-queries";
import { getPlan, listPlanGroup } from "@/lib/plans/queries";
import { PlanActions } from "./plan-actions";
import { PlanFigures } from "./plan-figures";
import { PlanHistory } from "./plan-history";
import { ScheduledChange } from "./scheduled-change";

type Props = { params: Promise<{ org: string; planId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plans"))("plan") };
}

export default async function PlanPage({ params }: Props) {
  const { org: slug, planId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "plan.read");
  if (!allowed) return <NoAccess />;
  const [t, locale] = await Promise.all([getTranslations("plans"), getLocale()]);
  const namesOf = (parties: readonly { name: string }[] | null) =>
    parties &&
    listed(
      parties.map((it) => it.name),
      locale,
    );
  const plan = await getPlan(caller, planId).catch((error) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const canWrite = may(caller, "plan.write");
  const isForCreators = plan.audience === "creator";
  const [group, partners, creators, figures] = await Promise.all([
    listPlanGroup(caller, plan.groupId),
    canWrite ? listPartners(pageAcross(caller)) : [],
    canWrite && isForCreators ? listPickableCreators(caller) : [],
    planFigures(caller, plan.planId),
  ]);
  const named = plan.institutions?.map((it) => it.id);
  const reached = partners.filter((it) => !named || named.includes(it.id));
  const promoters = reached.reduce((sum, it) => sum + it.promoters, 0);
  const ahead = plan.versions.find((it) => it.standing === "ahead");
  const parties = [...partners, ...creators, ...(plan.institutions ?? []), ...(plan.creators ?? [])];
  const names = Object.fromEntries(parties.map((it) => [it.id, it.name]));
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
            {isForCreators && <Badge tone="outline">{t("audiences.creator")}</Badge>}
            {plan.stoppedUntil && plan.state === "running" && <Badge tone="warning">{t("cap.reached")}</Badge>}
          </>
        }
        detail={
          <>
            <span className="code">{plan.planId}</span> · {isInstitution ? plan.brandName : plan.productTitle} ·{" "}
            <PlanPeriod beginAt={plan.beginAt} endAt={plan.endAt} />
          </>
        }
        actions={
          canWrite && (
            <>
              <ButtonLink href={`/${org.slug}/plans/new?from=${plan.planId}`}>{t("detail.copy")}</ButtonLink>
              {plan.state === "ended" ? (
                <DisabledReason reason={t("detail.endedReason")}>
                  <Button disabled>{t("detail.change")}</Button>
                </DisabledReason>
              ) : (
                <PlanActions
                  plan={plan}
                  title={title}
                  partners={partners}
                  creators={creators}
                  reach={{ institutions: reached.length, promoters }}
                />
              )}
            </>
          )
        }
      />
      {plan.stoppedUntil && plan.state === "running" && (
        <Callout tone="warning" title={t("cap.reached")}>
          {plan.stoppedUntil === "open_end"
            ? t("cap.stoppedForGood")
            : t("cap.stoppedUntil", { at: formatTime(plan.stoppedUntil, "minute") })}
        </Callout>
      )}
      {plan.nextChangeAt && ahead && (
        <ScheduledChange
          planId={plan.planId}
          at={plan.nextChangeAt}
          canWrite={canWrite}
          promoters={promoters}
          says={[
            t(`detail.status.${ahead.terms.status}`),
            `${t("rate")} ${formatRate(ahead.terms.servicePpm, 2)}`,
            ...(ahead.terms.commissionPpm === null
              ? []
              : [`${t("commissionRate")} ${formatRate(ahead.terms.commissionPpm, 2)}`]),
          ].join(" · ")}
        />
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid min-w-0 gap-4">
          <PlanFigures figures={figures} isForInstitution={isInstitution} />
          {group.length > 1 && (
            <Card title={t("detail.siblings")} isFlush hasLine>
              <PlanTable slug={org.slug} rows={group} isForInstitution={isInstitution} isInset />
            </Card>
          )}
          <Card title={t("detail.history")} note={t("detail.historyNote")} hasLine>
            <PlanHistory versions={plan.versions} names={names} />
          </Card>
        </div>
        <Card title={t("detail.terms")}>
          <KvList
            items={[
              { label: t("audience"), value: t(`audiences.${plan.audience}`) },
              ...(isForCreators
                ? []
                : [{ label: t("rate"), value: <Rate ppm={plan.servicePpm} digits={2} className="font-semibold" /> }]),
              ...(plan.commissionPpm === null
                ? []
                : [{ label: t("commissionRate"), value: <Rate ppm={plan.commissionPpm} digits={2} /> }]),
              { label: t("assigner"), value: t(`assigners.${plan.commissionBy}`) },
              isForCreators
                ? {
                    label: t("creators"),
                    value: namesOf(plan.creators) ?? t("everyCreator"),
                  }
                : {
                    label: t("institutions"),
                    value: namesOf(plan.institutions) ?? t("everyInstitution"),
                  },
              ...(plan.capDayFen === null && plan.capTotalFen === null
                ? []
                : [{ label: t("cap.title"), value: <PlanCaps plan={plan} /> }]),
              { label: t("version"), value: plan.version },
              { label: t("product"), value: <Id value={plan.productId} /> },
            ]}
          />
        </Card>
      </div>
    </div>
  );
}
