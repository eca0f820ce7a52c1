import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { planKinds } from "@/db/enums";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { listPartners } from "@/lib/plans/partner-queries";
import { listPickable } from "@/lib/products/pick-queries";
import { PlanForm } from "./plan-form";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plans"))("new") };
}

export default async function NewPlanPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "plan.write");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("plans");
  const search = await searchParams;
  const kind = planKinds.find((it) => it === search.kind) ?? "directed";
  const [products, partners] = await Promise.all([listPickable(caller), listPartners(pageAcross(caller))]);
  const chosen = [search.product].flat().filter((id) => products.some((it) => it.productId === id));
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/plans` }, { label: t("new") }]} />
      {products.length === 0 ? (
        <Card>
          <EmptyState
            title={t("form.noProducts")}
            detail={t("form.noProductsDetail")}
            actions={<ButtonLink href={`/${org.slug}/products/new`}>{t("form.products")}</ButtonLink>}
          />
        </Card>
      ) : (
        <PlanForm
          kind={kind}
          products={products}
          partners={partners}
          chosen={chosen.filter((id): id is string => id !== undefined)}
        />
      )}
    </>
  );
}
