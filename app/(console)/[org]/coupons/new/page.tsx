import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { PageHeader } from "@/components/ui/page-header";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { listPartners } from "@/lib/plans/partner-queries";
import { listPickable } from "@/lib/products/pick-queries";
import { CouponForm } from "./coupon-form";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("coupons"))("new") };
}

export default async function NewCouponPage({ params }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "coupon.write");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("coupons");
  const [products, partners] = await Promise.all([listPickable(caller), listPartners(pageAcross(caller))]);
  return (
    <div className="grid max-w-4xl gap-4">
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/coupons` }, { label: t("new") }]} />
      <PageHeader title={t("new")} />
      <CouponForm products={products} partners={partners} />
    </div>
  );
}
