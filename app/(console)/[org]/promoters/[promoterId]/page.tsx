import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BindingBadge } from "@/components/promoters/binding-badge";
import { BindingHistory } from "@/components/promoters/binding-history";
import { TermsText } from "@/components/promoters/terms";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { DisabledReason } from "@/components/ui/tooltip";
import { pageFor } from "@/lib/doors/page";
import { AppError } from "@/lib/kernel/errors";
import { may } from "@/lib/kernel/permissions";
import { ratioBounds } from "@/lib/promoters/invitations";
import { getPromoter } from "@/lib/promoters/promoter-queries";
import { listShares } from "@/lib/shares/queries";
import { ChangeCommission } from "./change-commission";
import { LatestShares } from "./latest-shares";
import { ProductRatios } from "./product-ratios";
import { UnbindButton } from "./unbind-button";

type Props = { params: Promise<{ org: string; promoterId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("promoters"))("promoter") };
}

export default async function PromoterPage({ params }: Props) {
  const { org: slug, promoterId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "promoter.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("promoters");
  const [promoter, shares] = await Promise.all([
    getPromoter(caller, promoterId).catch((error) => {
      if (error instanceof AppError && error.code === "not_found") notFound();
      throw error;
    }),
    listShares(caller, { promoterId, direction: "older", limit: 12 }),
  ]);
  const isBound = promoter.status === "bound";
  const canManage = may(caller, "promoter.manage");
  const bounds = ratioBounds();
  const actions = isBound ? (
    <>
      <UnbindButton promoterId={promoterId} name={promoter.nickname} />
      <ChangeCommission promoter={promoter} bounds={bounds} />
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
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[2fr_1fr]">
        <div className="grid gap-4">
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
                { label: t("terms.title"), value: <TermsText terms={promoter} /> },
              ]}
            />
          </Card>
          <Card title={t("detail.history")}>
            <BindingHistory history={promoter.history} />
          </Card>
        </div>
      </div>
    </>
  );
}
