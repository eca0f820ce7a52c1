import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BindingBadge } from "@/components/promoters/binding-badge";
import { BindingHistory } from "@/components/promoters/binding-history";
import { NextTerms } from "@/components/promoters/next-terms";
import { TermsText } from "@/components/promoters/terms";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { DisabledReason } from "@/components/ui/tooltip";
import { openCommissionsOf } from "@/lib/commissions/standing";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { getPromoterFile, listGroups } from "@/lib/promoters/group-queries";
import { ratioBounds } from "@/lib/promoters/invitations";
import { getPromoter } from "@/lib/promoters/promoter-queries";
import { listShares } from "@/lib/shares/queries";
import { CancelNext } from "./cancel-next";
import { ChangeCommission } from "./change-commission";
import { Figures } from "./figures";
import { LatestOrders } from "./latest-orders";
import { LatestShares } from "./latest-shares";
import { Notes } from "./notes";
import { ProductRatios } from "./product-ratios";
import { Risks } from "./risks";
import { SetGroups } from "./set-groups";
import { UnbindButton } from "./unbind-button";

type Props = {
  params: Promise<{ org: string; promoterId: string }>;
  searchParams: Promise<{ ratioPpm?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("promoters"))("promoter") };
}

export default async function PromoterPage({ params, searchParams }: Props) {
  const { org: slug, promoterId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "promoter.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("promoters");
  const promoter = await orNotFound(getPromoter(caller, promoterId));
  const [shares, file, groups, open] = await Promise.all([
    listShares(caller, { promoterId, direction: "older", limit: 12 }),
    getPromoterFile(caller, promoterId),
    listGroups(caller),
    openCommissionsOf(caller, promoterId),
  ]);
  const wantedPpm = Number((await searchParams).ratioPpm);
  const isBound = promoter.status === "bound";
  const canManage = may(caller, "promoter.manage");
  const seesMoney = may(caller, "commission.read");
  const bounds = ratioBounds();
  const actions = isBound ? (
    <>
      <UnbindButton promoterId={promoterId} name={promoter.nickname} open={open} />
      <ChangeCommission
        promoter={promoter}
        bounds={bounds}
        wantedPpm={Number.isInteger(wantedPpm) && wantedPpm > 0 ? wantedPpm : undefined}
      />
    </>
  ) : (
    <DisabledReason reason={t("detail.needsBound")}>
      <Button disabled>{t("detail.change")}</Button>
    </DisabledReason>
  );
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/promoters` }, { label: promoter.nickname }]} />
      <PageHeader
        lead={<Avatar name={promoter.nickname} />}
        title={promoter.nickname}
        badges={<BindingBadge status={promoter.status} />}
        detail={<TermsText terms={promoter} />}
        actions={canManage && actions}
      />
      {promoter.nextFrom && (
        <Callout
          className="mt-3"
          title={<NextTerms binding={promoter} />}
          action={canManage && isBound && <CancelNext promoterId={promoterId} />}
        >
          {t("detail.nextNote")}
        </Callout>
      )}
      {seesMoney && <Figures caller={caller} promoterId={promoterId} open={open} />}
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[2fr_1fr]">
        <div className="grid gap-4">
          {may(caller, "order.read") && <LatestOrders caller={caller} promoterId={promoterId} slug={org.slug} />}
          <ProductRatios
            promoterId={promoterId}
            ratios={promoter.productRatios}
            bounds={bounds}
            canManage={canManage && isBound && promoter.commissionType === 0}
          />
          <LatestShares shares={shares.items} />
        </div>
        <div className="grid gap-4">
          <Card title={t("detail.facts")}>
            <KvList
              items={[
                { label: t("appid"), value: <Id value={promoter.sharerAppid} /> },
                { label: t("registration"), value: t(`registrations.${promoter.registration}`) },
                { label: t("detail.registeredAt"), value: <Time at={promoter.registeredAt} /> },
                { label: t("list.boundSince"), value: <Time at={promoter.boundAt} /> },
                { label: t("terms.title"), value: <TermsText terms={promoter} /> },
              ]}
            />
          </Card>
          {may(caller, "fraud.read") && <Risks caller={caller} promoterId={promoterId} />}
          <SetGroups promoterId={promoterId} inGroups={file.groups} groups={groups} canManage={canManage} />
          <Notes promoterId={promoterId} notes={file.notes} canManage={canManage} />
          <Card title={t("detail.history")}>
            <BindingHistory history={promoter.history} />
          </Card>
        </div>
      </div>
    </>
  );
}
