import { getTranslations } from "next-intl/server";
import { PlanKindBadge } from "@/components/plans/plan-badges";
import { PlanTable } from "@/components/plans/plan-table";
import { PriceText } from "@/components/products/price-text";
import { SkuTable } from "@/components/products/sku-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { formatRate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { formatTime } from "@/components/ui/time";
import { pageAcross } from "@/lib/doors/page";
import type { Caller } from "@/lib/kernel/ctx";
import { rateOf } from "@/lib/kernel/money";
import { listPlansInput } from "@/lib/plans/input";
import { getPoolProduct } from "@/lib/plans/pool-queries";
import { listPlans } from "@/lib/plans/queries";

type Props = { caller: Caller; slug: string; productId: string };

/** A product an institution may promote now: at which rate, and why. */
export async function PoolProduct({ caller, slug, productId }: Props) {
  const t = await getTranslations("products");
  const product = await getPoolProduct(pageAcross(caller), caller.tenant.id, productId);
  const plans = await listPlans(caller, listPlansInput.parse({ productId, limit: 50 }));
  const { plan, price, ordinaryPpm } = product;
  return (
    <div className="grid gap-4">
      <Breadcrumbs items={[{ label: t("pool.title"), href: `/${slug}/products` }, { label: product.title }]} />
      <PageHeader
        lead={<Thumb src={product.image} className="size-12" />}
        title={product.title}
        badges={<PlanKindBadge kind={plan.kind} />}
        detail={
          <>
            {product.brandName} · <PriceText price={price} />
          </>
        }
      />
      <Callout tone="accent" title={`${t("pool.rate")} ${formatRate(plan.servicePpm, 2)}`}>
        {t(`pool.${plan.kind}`)}
        {" · "}
        {plan.endAt ? t("pool.until", { date: formatTime(plan.endAt, "date") }) : t("pool.unlimited")}
        {ordinaryPpm !== null && ` · ${t("pool.beats", { rate: formatRate(ordinaryPpm) })}`}
      </Callout>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_300px]">
        <div className="grid min-w-0 gap-4">
          <Card title={t("skus")} isFlush hasLine>
            <SkuTable skus={product.skus} />
          </Card>
          <Card title={t("plans")} isFlush hasLine>
            <PlanTable slug={slug} rows={plans.items} isOfOneProduct isForInstitution isInset />
          </Card>
        </div>
        <Card title={t("form.basics")}>
          <KvList
            items={[
              { label: t("productId"), value: <Id value={productId} /> },
              { label: t("pool.brand"), value: product.brandName },
              { label: t("category"), value: product.category ?? "—" },
              {
                label: t("pool.perPiece"),
                value: price ? <Money fen={rateOf(price.fromFen, plan.servicePpm)} /> : "—",
              },
            ]}
          />
        </Card>
      </div>
    </div>
  );
}
