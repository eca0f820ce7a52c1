import { PackageX } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { NotPromoter } from "@/components/promoters/not-promoter";
import { ButtonLink } from "@/components/ui/button-link";
import { Money } from "@/components/ui/money";
import { Notice } from "@/components/ui/notice";
import { PhoneCard } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { formatRate } from "@/components/ui/rate";
import { pageAcross, selfPage } from "@/lib/doors/page";
import { AppError } from "@/lib/kernel/errors";
import { formatYuan } from "@/lib/kernel/money";
import { getPoolProduct, type PoolProduct } from "@/lib/plans/pool-queries";
import { findMyTerms, termsFor } from "@/lib/promoters/phone-queries";
import { estimateSplit } from "@/lib/promoters/rules";
import { listShareCoupons, lockDaysNow } from "@/lib/shares/phone-queries";
import { findMyShare } from "@/lib/shares/queries";
import { CouponChoice } from "./coupon-choice";
import { Opened } from "./opened";
import { ShareFoot } from "./share-foot";

type Props = {
  params: Promise<{ productId: string }>;
  searchParams: Promise<{ i?: string; coupon?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("phone.share"))("title") };
}

/** One product: its poster, what it brings, and the link at thumb reach. */
export default async function ShareProductPage({ params, searchParams }: Props) {
  const [{ productId }, { i = "", coupon }] = await Promise.all([params, searchParams]);
  const caller = await selfPage("promoter", `/p/product/${productId}?i=${encodeURIComponent(i)}`);
  if (!caller) return <NotPromoter />;
  const t = await getTranslations("phone.share");
  const institutionId = i || (caller.reach[0] ?? "");
  const [product, terms] = await Promise.all([
    getPoolProduct(pageAcross(caller), institutionId, productId).catch((error) => {
      if (error instanceof AppError && error.code === "not_found") return null;
      throw error;
    }),
    findMyTerms(caller, institutionId),
  ]);
  const header = <PhoneHeader title={t("title")} backHref={`/p/pool?i=${institutionId}`} />;
  if (!product || !terms)
    return (
      <PhoneFrame header={header}>
        <Notice
          icon={<PackageX aria-hidden="true" />}
          title={t("gone")}
          detail={t("goneDetail")}
          actions={<ButtonLink href="/p/pool">{t("back")}</ButtonLink>}
        />
      </PhoneFrame>
    );
  const coupons = await listShareCoupons(caller, { institutionId, productId, brandId: product.brandId });
  const couponId = coupons.some((one) => one.couponId === coupon) ? (coupon ?? null) : null;
  const [share, lockDays, locale] = await Promise.all([
    findMyShare(caller, { institutionId, productId, couponId }),
    lockDaysNow(caller, product.brandId, institutionId),
    getLocale(),
  ]);
  const poster = share && `/p/poster/${share.shareCode}/picture?lang=${locale}`;
  const editHref = share && `/p/poster/${share.shareCode}?i=${institutionId}&product=${productId}`;
  return (
    <PhoneFrame
      header={header}
      footer={
        <ShareFoot
          target={{ institutionId, productId, couponId }}
          share={share && { url: share.url, code: share.shareCode }}
          poster={poster}
          editHref={editHref}
          title={product.title}
        />
      }
    >
      <Opened institutionId={institutionId} productId={productId} />
      {poster ? (
        // biome-ignore lint/performance/noImgElement: drawn by us as SVG
        <img
          src={poster}
          alt={t("poster", { product: product.title })}
          className="mx-auto w-full max-w-[310px] rounded-lg shadow-md"
        />
      ) : (
        <ProductCard product={product} />
      )}
      <div className="mt-3">
        <Earning product={product} terms={termsFor(terms, productId)} />
      </div>
      {coupons.length > 0 && <CouponChoice coupons={coupons} couponId={couponId} />}
      <p className="px-1 pt-3 text-ink-subtle text-xs num">{t("note", { days: lockDays })}</p>
    </PhoneFrame>
  );
}

function ProductCard({ product }: { product: PoolProduct }) {
  return (
    <PhoneCard isFlush className="overflow-hidden">
      {product.image && (
        // biome-ignore lint/performance/noImgElement: pictures are served as they are
        <img src={product.image} alt="" className="aspect-[5/4] w-full object-cover" />
      )}
      <div className="px-4 py-3.5">
        <p className="font-semibold text-lg">{product.title}</p>
        <p className="text-ink-subtle text-xs">{product.brandName}</p>
        {product.price && <Money fen={product.price.fromFen} className="mt-1 font-semibold text-xl" />}
      </div>
    </PhoneCard>
  );
}

async function Earning({
  product,
  terms,
}: {
  product: PoolProduct;
  terms: { commissionType: number; ratioPpm: number };
}) {
  const t = await getTranslations("phone.share");
  const { price, plan } = product;
  if (!price) return null;
  const { serviceFen, promoterFen } = estimateSplit(price.fromFen, plan.servicePpm, terms);
  const isPlatform = terms.commissionType === 0;
  return (
    <PhoneCard>
      <div className="flex items-center justify-between gap-3">
        <div>
          <div className="text-ink-muted text-xs">{t("youEarn")}</div>
          {isPlatform ? (
            <Money fen={promoterFen} isBig className="font-semibold text-2xl text-accent-ink" />
          ) : (
            <div className="font-medium">{t("institutionPays")}</div>
          )}
        </div>
        <div className="text-right text-ink-muted text-xs leading-5 num">
          <div>{t("base", { amount: `¥${formatYuan(price.fromFen)}` })}</div>
          <div>{t("service", { rate: formatRate(plan.servicePpm), amount: `¥${formatYuan(serviceFen)}` })}</div>
          {isPlatform && <div>{t("yourRatio", { ratio: formatRate(terms.ratioPpm) })}</div>}
        </div>
      </div>
    </PhoneCard>
  );
}
