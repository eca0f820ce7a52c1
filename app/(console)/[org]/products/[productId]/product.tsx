import { Pencil, Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { PlanTable } from "@/components/plans/plan-table";
import { PriceText } from "@/components/products/price-text";
import { ProductStatusBadge } from "@/components/products/product-status";
import { SkuTable } from "@/components/products/sku-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { PageHeader } from "@/components/ui/page-header";
import { Thumb } from "@/components/ui/thumb";
import { Time } from "@/components/ui/time";
import type { Caller } from "@/lib/kernel/ctx";
import { may } from "@/lib/kernel/permissions";
import { listPlansInput } from "@/lib/plans/input";
import { listPlans } from "@/lib/plans/queries";
import { getProduct } from "@/lib/products/queries";
import { ProductActions } from "./product-actions";

type Props = { caller: Caller; slug: string; productId: string };

/** One of the brand's products: what it is, what it costs, and under which plans it is promoted. */
export async function ProductPage({ caller, slug, productId }: Props) {
  const t = await getTranslations("products");
  const [product, plans] = await Promise.all([
    getProduct(caller, productId),
    listPlans(caller, listPlansInput.parse({ productId, limit: 50 })),
  ]);
  const canWrite = may(caller, "product.write");
  const base = `/${slug}/products`;
  const running = plans.items.filter((plan) => plan.state === "running").length;
  const setPlan = may(caller, "plan.write") && (
    <ButtonLink href={`/${slug}/plans/new?kind=directed&product=${productId}`} size="sm">
      <Plus aria-hidden="true" />
      {t("detail.setPlan")}
    </ButtonLink>
  );
  return (
    <div className="grid gap-4">
      <Breadcrumbs items={[{ label: t("title"), href: base }, { label: product.title }]} />
      <PageHeader
        lead={<Thumb src={product.images[0]} className="size-12" />}
        title={product.title}
        badges={
          <>
            <ProductStatusBadge status={product.status} />
            {!product.isPromotable && <Badge tone="danger">{t("barred")}</Badge>}
          </>
        }
        detail={
          <>
            <span className="code">{product.outProductId}</span> · <PriceText price={product.price} />
          </>
        }
        actions={
          canWrite && (
            <>
              <ProductActions
                productId={productId}
                title={product.title}
                status={product.status}
                isPromotable={product.isPromotable}
                runningPlans={running}
              />
              <ButtonLink href={`${base}/${productId}/edit`} variant="primary">
                <Pencil aria-hidden="true" />
                {t("edit")}
              </ButtonLink>
            </>
          )
        }
      />
      {!product.isPromotable && (
        <Callout tone="warning" title={t("detail.barredNotice")}>
          {t("detail.barredNoticeDetail")}
        </Callout>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_300px]">
        <div className="grid min-w-0 gap-4">
          <Card title={t("skus")} note={t("detail.note")} isFlush hasLine>
            <SkuTable skus={product.skus} />
          </Card>
          <Card title={t("plans")} actions={setPlan} isFlush hasLine>
            <PlanTable
              slug={slug}
              rows={plans.items}
              isOfOneProduct
              isInset
              empty={<EmptyState title={t("detail.noPlan")} detail={t("detail.noPlanDetail")} />}
            />
          </Card>
        </div>
        <Card title={t("form.basics")}>
          <KvList
            items={[
              { label: t("productId"), value: <Id value={productId} /> },
              { label: t("outProductId"), value: <span className="code">{product.outProductId}</span> },
              { label: t("category"), value: product.category ?? "—" },
              { label: t("stock"), value: product.stock?.toLocaleString("en-US") ?? t("stockUnknown") },
              { label: t("created"), value: <Time at={product.createdAt} /> },
              { label: t("updated"), value: <Time at={product.updatedAt} /> },
            ]}
          />
          {product.images.length > 1 && (
            <div className="mt-3 flex flex-wrap gap-2">
              {product.images.map((image) => (
                <Thumb key={image} src={image} className="size-12" />
              ))}
            </div>
          )}
        </Card>
      </div>
    </div>
  );
}
