import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RelationBadge } from "@/components/cooperations/relation-badge";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { formatTime, Time } from "@/components/ui/time";
import { Timeline } from "@/components/ui/timeline";
import { shopFigures } from "@/lib/commissions/shop-figures";
import { listPassesBetween } from "@/lib/cooperations/pass-queries";
import { getCooperation } from "@/lib/cooperations/queries";
import { mayInvite } from "@/lib/cooperations/rules";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { listPlansInput } from "@/lib/plans/input";
import { lockRuleFor } from "@/lib/plans/lock-now-query";
import { listPlans } from "@/lib/plans/queries";
import { DeedButtons } from "./deed-buttons";
import { LockDays } from "./lock-days";
import { PassesBetween } from "./passes-between";
import { ShopSide } from "./shop-side";

type Props = { params: Promise<{ org: string; cooperationId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tenants.nav"))("cooperations") };
}

export default async function CooperationPage({ params }: Props) {
  const { org: slug, cooperationId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "cooperation.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("cooperations");
  const relation = await orNotFound(getCooperation(caller, cooperationId));
  const isInstitution = org.kind === "institution";
  const isShop = relation.kind === "shop";
  const { partner } = relation;
  const pair = isInstitution
    ? { brandId: partner.id, institutionId: caller.tenant.id }
    : { brandId: caller.tenant.id, institutionId: partner.id };
  const across = pageAcross(caller);
  const [figures, plans, rule, passes] = await Promise.all([
    isShop && may(caller, "commission.read") ? shopFigures(across, pair) : null,
    isShop
      ? listPlans(caller, listPlansInput.parse({ partyId: pair.institutionId, brandId: pair.brandId, limit: 100 }))
      : null,
    isShop ? lockRuleFor(across, pair.brandId, pair.institutionId) : null,
    isShop ? [] : listPassesBetween(across, partner.id),
  ]);
  const base = `/${org.slug}/cooperations`;
  const listTitle = isInstitution ? t(isShop ? "shops" : "partners") : t("partners");
  const listHref = isInstitution && !isShop ? `${base}?kind=institution` : base;
  const changeLock =
    !isInstitution && may(caller, "lock.write") ? `/${org.slug}/plans/locks?institutionId=${partner.id}` : undefined;
  return (
    <div className="grid gap-4">
      <Breadcrumbs items={[{ label: listTitle, href: listHref }, { label: partner.name }]} />
      <PageHeader
        title={partner.name}
        badges={
          <>
            <RelationBadge status={relation.status} />
            <Badge tone="outline">{t(`kinds.${relation.kind}`)}</Badge>
          </>
        }
        detail={
          <>
            <span className="code">{partner.appid}</span>
            {relation.acceptedAt && ` · ${t("list.since")} ${formatTime(relation.acceptedAt, "date")}`}
          </>
        }
        actions={
          may(caller, "cooperation.write") && (
            <DeedButtons
              cooperationId={relation.cooperationId}
              kind={relation.kind}
              name={partner.name}
              appid={partner.appid}
              deeds={relation.deeds}
              endEffect={relation.endEffect}
              isOver={mayInvite(relation.status)}
            />
          )
        }
      />
      {relation.status === "invited" && (
        <Callout tone="accent" title={t(relation.isInviter ? "waiting.ours" : "waiting.theirs")}>
          {relation.note}
        </Callout>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid min-w-0 gap-4">
          {isShop ? (
            <ShopSide slug={org.slug} isInstitution={isInstitution} figures={figures} plans={plans?.items ?? []} />
          ) : (
            <PassesBetween slug={org.slug} passes={passes} me={caller.tenant.id} />
          )}
        </div>
        <div className="grid gap-4">
          {rule && <LockDays rule={rule} changeHref={changeLock} />}
          <Card title={t("detail.history")}>
            <Timeline
              label={t("detail.history")}
              items={relation.history.map((one) => ({
                key: String(one.version),
                tone: one.status === "accepted" ? "done" : one.status === "invited" ? "now" : "bad",
                title: t(`detail.event.${one.status}`),
                detail: t("detail.by", { by: one.by, who: t(one.isOurs ? "detail.ours" : "detail.theirs") }),
                at: <Time at={one.at} format="minute" />,
              }))}
            />
          </Card>
          {relation.note && relation.status !== "invited" && (
            <Card title={t("detail.note")}>
              <p className="whitespace-pre-wrap">{relation.note}</p>
            </Card>
          )}
        </div>
      </div>
    </div>
  );
}
