import { CircleSlash, Link2Off } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EarningSplit } from "@/components/promoters/earning-split";
import { Notice } from "@/components/ui/notice";
import { PhoneCard } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { formatRate } from "@/components/ui/rate";
import { pagePerson, publicCaller } from "@/lib/doors/page";
import { formatYuan } from "@/lib/kernel/money";
import { findInvitationOffer, type InvitationOffer } from "@/lib/promoters/phone-queries";
import { estimateSplit } from "@/lib/promoters/rules";
import { findExampleProduct } from "@/lib/shares/phone-queries";
import { findPromoterSeat } from "@/lib/tenants/persons";
import { AfterJoining } from "./after-joining";
import { InstitutionCard } from "./institution-card";
import { JoinFoot } from "./join-foot";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("phone.join"))("title") };
}

/** Who invites, on which terms, what is seen and what is not; then accept, refuse, or register first. */
export default async function JoinPage({ params }: Props) {
  const { token: encoded } = await params;
  const token = decodeURIComponent(encoded);
  const t = await getTranslations("phone.join");
  const caller = publicCaller();
  const offer = await findInvitationOffer(caller, token);
  if (!offer)
    return (
      <PhoneFrame header={<PhoneHeader title={t("title")} />}>
        <Notice icon={<Link2Off aria-hidden="true" />} title={t("invalid")} detail={t("invalidDetail")} />
      </PhoneFrame>
    );
  const who = await pagePerson();
  const seat = who && (await findPromoterSeat(caller, who.userId));
  const isBound = seat?.reach.includes(offer.institution.id) ?? false;
  const closed = offer.state !== "open" ? offer.state : offer.feature.promoterEnabled ? null : ("off" as const);
  return (
    <PhoneFrame
      header={<PhoneHeader title={t("title")} backHref={seat ? "/p" : undefined} />}
      footer={
        (isBound || !closed) && (
          <JoinFoot
            token={token}
            standing={isBound ? "bound" : !who ? "stranger" : !seat ? "person" : "promoter"}
            needsFull={offer.commissionType === 0 && seat?.registration === "simple"}
          />
        )
      }
    >
      {closed && !isBound && (
        <div className="mb-3">
          <Notice
            icon={<CircleSlash aria-hidden="true" />}
            title={t(`state.${closed}`)}
            detail={t("stateDetail", { institution: offer.institution.name })}
          />
        </div>
      )}
      <InstitutionCard offer={offer} />
      <Earnings offer={offer} />
      <AfterJoining policy={offer.feature.selfPurchase} />
    </PhoneFrame>
  );
}

async function Earnings({ offer }: { offer: InvitationOffer }) {
  const t = await getTranslations("phone.join");
  const product = await findExampleProduct(publicCaller(), offer.institution.id);
  const { commissionType } = offer;
  if (!product?.price)
    return (
      <PhoneCard title={t("youEarn")}>
        <p className="text-ink-muted">{t(`terms${commissionType}`, { ratio: formatRate(offer.ratioPpm) })}</p>
      </PhoneCard>
    );
  const priceFen = product.price.fromFen;
  const { servicePpm } = product.plan;
  const { serviceFen } = estimateSplit(priceFen, servicePpm, offer);
  return (
    <PhoneCard title={t("youEarn")}>
      <p className="mb-2.5 text-ink-muted text-xs">
        {t("example", { price: `¥${formatYuan(priceFen)}`, product: product.title })}
      </p>
      {commissionType === 0 && (
        <EarningSplit priceFen={priceFen} servicePpm={servicePpm} commissionType={0} ratioPpm={offer.ratioPpm} />
      )}
      <p className="mt-2 text-ink-subtle text-xs num">
        {t(`explain${commissionType}`, { rate: formatRate(servicePpm), service: `¥${formatYuan(serviceFen)}` })}
      </p>
    </PhoneCard>
  );
}
