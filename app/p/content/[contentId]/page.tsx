import { FileX2 } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { KindTile } from "@/components/creators/content-kind";
import { PeriodText } from "@/components/creators/period-text";
import { LiveBadge } from "@/components/creators/state-badges";
import { NotPromoter } from "@/components/promoters/not-promoter";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Money } from "@/components/ui/money";
import { Notice } from "@/components/ui/notice";
import { PhoneCard, PhoneList, PhoneRow } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { QrCode } from "@/components/ui/qr-code";
import { formatRate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { pageAcross, selfPage } from "@/lib/doors/page";
import { AppError } from "@/lib/kernel/errors";
import { findMyTerms } from "@/lib/promoters/phone-queries";
import { getShareableContent } from "@/lib/shares/content-phone-queries";
import { mayShareContent } from "@/lib/shares/rules";
import { promoterPart } from "../promoter-part";
import { ShareFoot } from "./share-foot";

type Props = { params: Promise<{ contentId: string }>; searchParams: Promise<{ i?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creator.share"))("title") };
}

/** One content: what it shows, what a piece brings, and the link with its QR at thumb reach. */
export default async function ShareContentPage({ params, searchParams }: Props) {
  const [{ contentId }, { i = "" }] = await Promise.all([params, searchParams]);
  const caller = await selfPage("promoter", `/p/content/${contentId}?i=${encodeURIComponent(i)}`);
  if (!caller) return <NotPromoter />;
  const t = await getTranslations("creator");
  const institutionId = i || (caller.reach[0] ?? "");
  const [content, terms] = await Promise.all([
    getShareableContent(pageAcross(caller), { institutionId, contentId }).catch((error) => {
      if (error instanceof AppError && error.code === "not_found") return null;
      throw error;
    }),
    findMyTerms(caller, institutionId),
  ]);
  const header = <PhoneHeader title={t("share.title")} backHref={`/p/content?i=${institutionId}`} />;
  if (!content || !terms)
    return (
      <PhoneFrame header={header}>
        <Notice
          icon={<FileX2 aria-hidden="true" />}
          title={t("share.gone")}
          detail={t("share.goneDetail")}
          actions={<ButtonLink href="/p/content">{t("share.back")}</ButtonLink>}
        />
      </PhoneFrame>
    );
  const isAllowed = mayShareContent(content.hasOutsideGoods, terms.commissionType);
  const mineFen = promoterPart(content, terms);
  const { share } = content;
  return (
    <PhoneFrame
      header={header}
      footer={isAllowed && <ShareFoot institutionId={institutionId} target={content} url={share?.url ?? null} />}
    >
      <PhoneCard>
        <div className="flex items-center gap-3">
          <KindTile kind={content.kind} />
          <div className="min-w-0 flex-1">
            <p className="font-semibold text-lg">{content.title}</p>
            <p className="text-ink-muted text-xs">
              {content.creatorName} · {t(`kinds.${content.kind}`)} · <PeriodText {...content} />
            </p>
          </div>
          {content.kind === "live" && <LiveBadge live={content.live} />}
        </div>
      </PhoneCard>
      {!isAllowed && (
        <div className="mt-3">
          <Callout tone="warning" title={t("share.outsideNeeds")} />
        </div>
      )}
      {share && (
        <PhoneCard>
          <div className="grid justify-items-center gap-2">
            <QrCode text={share.url} what={t("share.qr")} size={200} />
            <p className="text-center text-ink-muted text-xs">{t("share.scan")}</p>
          </div>
        </PhoneCard>
      )}
      <PhoneCard
        title={t("content.products")}
        action={
          terms.commissionType === 0 &&
          mineFen !== null && (
            <span className="num">
              {t("share.earn")} <Money fen={mineFen} className="font-semibold text-lg" />
            </span>
          )
        }
      >
        {content.products.length === 0 && <p className="text-ink-muted">{t("content.noProducts")}</p>}
        <PhoneList>
          {content.products.map((one) => (
            <PhoneRow
              key={one.productId}
              lead={<Thumb src={one.image} className="size-10" />}
              title={one.title}
              detail={`${one.brandName} · ${t("share.predicted", { rate: formatRate(content.servicePpm) })}`}
              end={one.priceFen === null ? t("content.noPrice") : <Money fen={one.priceFen} />}
            />
          ))}
        </PhoneList>
      </PhoneCard>
      <p className="px-1 pt-3 text-ink-subtle text-xs">{t("share.note")}</p>
    </PhoneFrame>
  );
}
