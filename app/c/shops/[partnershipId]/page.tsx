import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FigureGrid } from "@/components/creators/figure-grid";
import { NotCreator } from "@/components/creators/not-creator";
import { PartnerHead } from "@/components/creators/partner-head";
import { OfferedGoodsCard } from "@/components/partnerships/offered-goods";
import { PartnershipBadge } from "@/components/partnerships/partnership-badge";
import { PartnershipHistory } from "@/components/partnerships/partnership-history";
import { Money } from "@/components/ui/money";
import { PhoneCard } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { formatTime } from "@/components/ui/time";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageAcross, selfPage } from "@/lib/doors/page";
import { figuresOfPairs, soldTogether } from "@/lib/partnerships/figure-queries";
import { goodsFor } from "@/lib/partnerships/goods-queries";
import { getPartnership } from "@/lib/partnerships/queries";
import { Answer, EndPartnership } from "./answer";

type Props = { params: Promise<{ partnershipId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("partnerships.phone"))("detail") };
}

/** One shop: what it offers, what that brought, and the answer or the end. */
export default async function ShopPage({ params }: Props) {
  const { partnershipId } = await params;
  const caller = await selfPage("creator", `/c/shops/${partnershipId}`);
  if (!caller) return <NotCreator />;
  const t = await getTranslations("partnerships.phone");
  const it = await orNotFound(getPartnership(caller, partnershipId));
  const pair = { brandId: it.shop.id, creatorId: it.creator.id };
  const across = pageAcross(caller);
  const [goods, sold, figures] = await Promise.all([
    goodsFor(across, pair),
    soldTogether(across, pair),
    figuresOfPairs(across, [pair]),
  ]);
  const recent = figures(pair);
  const isInvited = it.status === "invited";
  const values = [
    { label: t("lines30"), value: recent.lines.toLocaleString("en-US") },
    { label: t("earned30"), value: <Money fen={recent.creatorFen} className="text-accent-ink" /> },
    { label: t("earnedAll"), value: <Money fen={sold.creatorFen} /> },
    { label: t("settledAll"), value: <Money fen={sold.settledFen} /> },
  ];
  return (
    <PhoneFrame
      header={<PhoneHeader title={t("detail")} backHref="/c/shops" />}
      footer={isInvited && <Answer partnershipId={it.partnershipId} shop={it.shop.name} />}
    >
      <PhoneCard>
        <PartnerHead partner={it.shop} badge={<PartnershipBadge status={it.status} isToAnswer />} />
        {isInvited && it.expiresAt && (
          <p className="mt-3 border-line border-t pt-2.5">{t("invites", { at: formatTime(it.expiresAt) })}</p>
        )}
        {it.note && <p className="mt-2 whitespace-pre-wrap text-ink-muted">{it.note}</p>}
      </PhoneCard>
      {!isInvited && (
        <PhoneCard title={t("figures")}>
          <FigureGrid figures={values} />
        </PhoneCard>
      )}
      <OfferedGoodsCard goods={goods} />
      <PhoneCard title={t("history")}>
        <PartnershipHistory history={it.history} />
      </PhoneCard>
      {it.deeds.includes("end") && (
        <div className="mt-4">
          <EndPartnership partnershipId={it.partnershipId} shop={it.shop.name} plans={it.plans} />
        </div>
      )}
    </PhoneFrame>
  );
}
