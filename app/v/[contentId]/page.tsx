import { Clapperboard, FileX2, Play } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LiveBadge } from "@/components/creators/state-badges";
import { Messages } from "@/components/shell/messages";
import { Avatar } from "@/components/ui/avatar";
import { buttonClasses } from "@/components/ui/button-classes";
import { Money } from "@/components/ui/money";
import { Notice } from "@/components/ui/notice";
import { PhoneCard, PhoneList, PhoneRow } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { Thumb } from "@/components/ui/thumb";
import { formatTime } from "@/components/ui/time";
import { publicCaller } from "@/lib/doors/page";
import { visitorOfPage } from "@/lib/doors/visitor";
import { type ContentLanding, findContentLanding } from "@/lib/host/content-landing";
import { ReserveFoot } from "./reserve-foot";

type Props = { params: Promise<{ contentId: string }>; searchParams: Promise<{ v?: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { contentId } = await params;
  const content = await findContentLanding(publicCaller(), contentId, {
    token: undefined,
    travelling: undefined,
    key: null,
  });
  return { title: content?.title, robots: { index: false }, referrer: "no-referrer" };
}

/** Where a share of a video, live room or reservation leads: what it is, and its products in their shops. */
export default async function ContentPage({ params, searchParams }: Props) {
  const [{ contentId }, { v = null }] = await Promise.all([params, searchParams]);
  const t = await getTranslations("creator.landing");
  const content = await findContentLanding(publicCaller(), contentId, { ...(await visitorOfPage()), key: v });
  if (!content)
    return (
      <PhoneFrame>
        <Notice icon={<FileX2 aria-hidden="true" />} title={t("gone")} detail={t("goneDetail")} />
      </PhoneFrame>
    );
  const isBefore = content.startsAt === null || content.live === "upcoming";
  return (
    <Messages namespaces={["creator"]}>
      <PhoneFrame
        header={<PhoneHeader title={t(content.kind)} />}
        footer={
          content.kind === "live_notice" &&
          isBefore && (
            <ReserveFoot
              contentId={contentId}
              visitKey={v}
              isReserved={content.isReserved}
              isReservable={content.share?.isLive ?? false}
            />
          )
        }
      >
        <Stage content={content} />
        <PhoneCard title={t("products")}>
          {content.products.length === 0 && <p className="text-ink-muted">{t("noProducts")}</p>}
          <PhoneList>
            {content.products.map((one) => (
              <Product key={one.productId} product={one} />
            ))}
          </PhoneList>
        </PhoneCard>
        {content.window.length > 0 && (
          <PhoneCard title={t("window", { creator: content.creatorName })}>
            <PhoneList>
              {content.window.map((one) => (
                <Product key={one.productId} product={one} />
              ))}
            </PhoneList>
          </PhoneCard>
        )}
        <div className="mt-3 grid gap-2">
          {content.shops.map((shop) => (
            <a key={shop.href} href={shop.href} className={`w-full ${buttonClasses("secondary", "phone")}`}>
              {t("showcase", { shop: shop.name })}
            </a>
          ))}
        </div>
      </PhoneFrame>
    </Messages>
  );
}

type Goods = Pick<ContentLanding["products"][number], "title" | "image" | "brandName" | "priceFen" | "href">;

async function Product({ product }: { product: Goods }) {
  const t = await getTranslations("creator.landing");
  return (
    <PhoneRow
      lead={<Thumb src={product.image} className="size-14" />}
      title={product.title}
      detail={product.brandName}
      end={
        <span className="grid justify-items-end gap-1">
          {product.priceFen !== null && <Money fen={product.priceFen} className="font-semibold" />}
          {product.href ? (
            <a href={product.href} className={buttonClasses("primary", "md")}>
              {t("buy")}
            </a>
          ) : (
            <span className="text-ink-subtle text-xs">{t("closed")}</span>
          )}
        </span>
      }
    />
  );
}

async function Stage({ content }: { content: ContentLanding }) {
  const t = await getTranslations("creator.landing");
  const isVideo = content.kind === "video";
  return (
    <PhoneCard isFlush className="overflow-hidden">
      <div className="grid aspect-[4/3] place-items-center bg-accent-soft text-accent-ink">
        {content.cover ? (
          // biome-ignore lint/performance/noImgElement: pictures are served as they are
          <img src={content.cover} alt="" className="size-full object-cover" />
        ) : isVideo ? (
          <Clapperboard className="size-12" aria-hidden="true" />
        ) : (
          <Play className="size-12" aria-hidden="true" />
        )}
      </div>
      <div className="grid gap-2 px-4 py-3.5">
        <p className="font-semibold text-lg">{content.title}</p>
        <div className="flex items-center gap-2">
          <Avatar name={content.creatorName} size="sm" />
          <span className="min-w-0 flex-1 truncate text-ink-muted">{t("by", { creator: content.creatorName })}</span>
          {!isVideo && <LiveBadge live={content.live} />}
        </div>
        {!isVideo && content.startsAt && content.live === "upcoming" && (
          <p className="text-ink-muted num">{t("upcoming", { at: formatTime(content.startsAt, "minute") })}</p>
        )}
        {content.share && (
          <p className="text-ink-subtle text-xs">{t("sharedBy", { promoter: content.share.promoter })}</p>
        )}
      </div>
    </PhoneCard>
  );
}
