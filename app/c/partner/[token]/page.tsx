import { CircleSlash, Link2Off } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { OfferedGoodsCard } from "@/components/partnerships/offered-goods";
import { Avatar } from "@/components/ui/avatar";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { PhoneCard } from "@/components/ui/phone-card";
import { PhoneFooter } from "@/components/ui/phone-footer";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { formatTime } from "@/components/ui/time";
import { pageAcross, pagePerson, publicCaller, selfPage } from "@/lib/doors/page";
import { goodsFor } from "@/lib/partnerships/goods-queries";
import { findLinkOffer } from "@/lib/partnerships/links";
import { findPartnershipOfShop } from "@/lib/partnerships/queries";
import { findCreatorSeat } from "@/lib/tenants/persons";
import { AcceptLink } from "./accept-link";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("partnerships.phone"))("join") };
}

/** Which shop asks, what it offers; then register, accept, or look at what stands. */
export default async function PartnerLinkPage({ params }: Props) {
  const token = decodeURIComponent((await params).token);
  const t = await getTranslations("partnerships.phone");
  const offer = await findLinkOffer(publicCaller(), token);
  if (!offer)
    return (
      <PhoneFrame header={<PhoneHeader title={t("join")} />}>
        <Notice icon={<Link2Off aria-hidden="true" />} title={t("invalid")} detail={t("invalidDetail")} />
      </PhoneFrame>
    );
  const here = `/c/partner/${encodeURIComponent(token)}`;
  const who = await pagePerson();
  const seat = who && (await findCreatorSeat(publicCaller(), who.userId));
  const caller = seat && (await selfPage("creator", here));
  const standing = caller ? await findPartnershipOfShop(caller, offer.shop.id) : null;
  const isWorking = standing?.status === "accepted";
  const isClosed = offer.state !== "open" && !isWorking;
  const goods = caller
    ? await goodsFor(pageAcross(caller), { brandId: offer.shop.id, creatorId: caller.tenant.id })
    : null;
  return (
    <PhoneFrame
      header={<PhoneHeader title={t("join")} backHref={seat ? "/c/shops" : undefined} />}
      footer={
        isWorking ? (
          <PhoneFooter lead={<p className="text-center text-success-ink">{t("working")}</p>}>
            <ButtonLink href={`/c/shops/${standing.partnershipId}`} variant="primary" size="phone" className="w-full">
              {t("toShop")}
            </ButtonLink>
          </PhoneFooter>
        ) : isClosed ? undefined : caller ? (
          <AcceptLink token={token} />
        ) : (
          <PhoneFooter
            out={
              !who && (
                <Link href={`/login?next=${encodeURIComponent(here)}`} className="px-3 py-2.5">
                  {t("signIn")}
                </Link>
              )
            }
          >
            <ButtonLink href={`${here}/register`} variant="primary" size="phone" className="w-full">
              {t("register")}
            </ButtonLink>
          </PhoneFooter>
        )
      }
    >
      {isClosed && offer.state !== "open" && (
        <div className="mb-3">
          <Notice
            icon={<CircleSlash aria-hidden="true" />}
            title={t(`closed.${offer.state}`)}
            detail={t("closedDetail", { shop: offer.shop.name })}
          />
        </div>
      )}
      <PhoneCard>
        <div className="flex items-center gap-3">
          <Avatar name={offer.shop.name} size="lg" isSquare />
          <div className="min-w-0 flex-1">
            <p className="font-semibold text-lg">{t("asks", { shop: offer.shop.name })}</p>
            <p className="text-ink-muted text-xs">{t("openUntil", { at: formatTime(offer.expiresAt, "date") })}</p>
          </div>
        </div>
        {offer.note && <p className="mt-2.5 whitespace-pre-wrap border-line border-t pt-2.5">{offer.note}</p>}
      </PhoneCard>
      <PhoneCard title={t("means")}>
        <ul className="grid list-disc gap-1.5 pl-4">
          {(["rule1", "rule2", "rule3", "rule4"] as const).map((rule) => (
            <li key={rule}>{t(rule)}</li>
          ))}
        </ul>
      </PhoneCard>
      {goods && goods.length > 0 && (
        <div className="mt-3">
          <OfferedGoodsCard goods={goods} />
        </div>
      )}
    </PhoneFrame>
  );
}
