import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CouponStateBadge } from "@/components/coupons/coupon-badges";
import { CouponFace } from "@/components/coupons/coupon-face";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { TabsNav } from "@/components/ui/tabs-nav";
import { getCoupon } from "@/lib/coupons/queries";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { AppError } from "@/lib/kernel/errors";
import { pageInput } from "@/lib/kernel/paging";
import { may } from "@/lib/kernel/permissions";
import { listPartners } from "@/lib/plans/partner-queries";
import { Claims } from "./claims";
import { CouponActions } from "./coupon-actions";
import { CouponProducts } from "./coupon-products";
import { CouponTermsLine } from "./coupon-terms";
import { DeedLog } from "./deed-log";
import { Overview } from "./overview";

type Props = {
  params: Promise<{ org: string; couponId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const views = ["overview", "claims", "products", "log"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("coupons"))("coupon") };
}

export default async function CouponPage({ params, searchParams }: Props) {
  const { org: slug, couponId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "coupon.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("coupons");
  const coupon = await getCoupon(caller, couponId).catch((error) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const search = await searchParams;
  const isBrand = org.kind === "brand";
  const shown = views.filter((it) => it !== "log" || isBrand);
  const view = shown.find((it) => it === search.view) ?? "overview";
  const canWrite = may(caller, "coupon.write");
  const partners = canWrite ? await listPartners(pageAcross(caller)) : [];
  const base = `/${org.slug}/coupons/${couponId}`;
  const counts = { claims: coupon.claimed, products: coupon.productIds.length || undefined };
  const place = pageInput.safeParse(search);
  return (
    <div className="grid gap-4">
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/coupons` }, { label: coupon.name }]} />
      <PageHeader
        lead={<CouponFace coupon={coupon} isBig />}
        title={coupon.name}
        badges={
          <>
            <CouponStateBadge coupon={coupon} />
            <Badge tone="outline">{t(`types.${coupon.type}`)}</Badge>
            <Badge tone="outline">{t(`reaches.${coupon.reach}`)}</Badge>
          </>
        }
        detail={<CouponTermsLine coupon={coupon} />}
        actions={canWrite && <CouponActions coupon={coupon} institutions={partners.length} />}
      />
      <TabsNav
        label={t("coupon")}
        tabs={shown.map((it) => ({
          href: it === "overview" ? base : `${base}?view=${it}`,
          label: t(`detail.${it}`),
          count: it === "claims" || it === "products" ? counts[it] : undefined,
          isCurrent: it === view,
        }))}
      />
      {view === "overview" && <Overview caller={caller} coupon={coupon} partners={partners} canWrite={canWrite} />}
      {view === "claims" && (
        <Claims caller={caller} couponId={couponId} place={place.success ? place.data : pageInput.parse({})} />
      )}
      {view === "products" && <CouponProducts slug={org.slug} coupon={coupon} />}
      {view === "log" && <DeedLog caller={caller} couponId={couponId} />}
    </div>
  );
}
