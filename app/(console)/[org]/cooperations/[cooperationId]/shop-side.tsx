import { getTranslations } from "next-intl/server";
import { PlanTable } from "@/components/plans/plan-table";
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardRow } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Stat } from "@/components/ui/stat";
import type { ShopFigures } from "@/lib/commissions/shop-figures";
import type { PlanRow } from "@/lib/plans/plan-rows";

type Props = { slug: string; isInstitution: boolean; figures: ShopFigures | null; plans: readonly PlanRow[] };

/** What a shop and an institution did together, and the plans that are for this institution by name. */
export async function ShopSide({ slug, isInstitution, figures, plans }: Props) {
  const t = await getTranslations("cooperations.detail");
  return (
    <>
      {figures && (
        <Card title={t("figures")}>
          <CardRow>
            <Stat label={t("gmv")} value={<Money fen={figures.gmvFen} />} sub={`${t("lines")} ${figures.lines}`} />
            <Stat label={t("settled")} value={<Money fen={figures.settledFen} />} />
            <Stat label={t("open")} value={<Money fen={figures.openFen} />} />
            <Stat
              label={t("products")}
              value={figures.products}
              sub={`${t("productsToday", { count: figures.productsToday })} · ${t("soldToday", { count: figures.productsSoldToday })}`}
            />
          </CardRow>
        </Card>
      )}
      <Card
        title={t(isInstitution ? "shopPlans" : "plans")}
        isFlush={plans.length > 0}
        hasLine
        actions={
          <ButtonLink href={`/${slug}/plans`} size="sm">
            {t("allPlans")}
          </ButtonLink>
        }
      >
        {plans.length > 0 ? (
          <PlanTable slug={slug} rows={[...plans]} isForInstitution={isInstitution} isInset />
        ) : (
          <p className="text-ink-muted">{t(isInstitution ? "noShopPlans" : "noPlans")}</p>
        )}
      </Card>
    </>
  );
}
