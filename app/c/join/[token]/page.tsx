import { CircleSlash, Link2Off } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthoriseForm } from "@/components/creators/authorise-form";
import { daysOf } from "@/components/creators/period-card";
import { Notice } from "@/components/ui/notice";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import {
  type CreatorOffer,
  countMyContents,
  findCreatorOffer,
  findFeeExample,
  listMyContents,
  listMyCooperations,
} from "@/lib/creators/phone-queries";
import { kindsAsked } from "@/lib/creators/rules";
import { pageAcross, pagePerson, publicCaller, selfPage } from "@/lib/doors/page";
import type { Caller } from "@/lib/kernel/ctx";
import { addDays, dayOf } from "@/lib/kernel/time";
import { findCreatorSeat } from "@/lib/tenants/persons";
import { InviterCard } from "./inviter-card";
import { JoinFoot } from "./join-foot";
import { Means } from "./means";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creator.join"))("title") };
}

/** Who asks for what, what it means; then register, or authorise, or decline. */
export default async function JoinPage({ params }: Props) {
  const token = decodeURIComponent((await params).token);
  const t = await getTranslations("creator.join");
  const offer = await findCreatorOffer(publicCaller(), token);
  if (!offer)
    return (
      <PhoneFrame header={<PhoneHeader title={t("title")} />}>
        <Notice icon={<Link2Off aria-hidden="true" />} title={t("invalid")} detail={t("invalidDetail")} />
      </PhoneFrame>
    );
  const who = await pagePerson();
  const seat = who && (await findCreatorSeat(publicCaller(), who.userId));
  const caller = seat && (await selfPage("creator", `/c/join/${encodeURIComponent(token)}`));
  const mine = caller ? await listMyCooperations(caller) : [];
  const working = mine.find((one) => one.institution.id === offer.institution.id && one.status === "active");
  const isClosed = offer.state !== "open" && !working;
  const standing = working ? "working" : !who ? "stranger" : !caller ? "person" : "creator";
  return (
    <PhoneFrame
      header={<PhoneHeader title={t("title")} backHref={seat ? "/c" : undefined} />}
      footer={
        !isClosed &&
        standing !== "creator" && <JoinFoot token={token} standing={standing} cooperationId={working?.cooperationId} />
      }
    >
      {isClosed && offer.state !== "open" && (
        <div className="mb-3">
          <Notice
            icon={<CircleSlash aria-hidden="true" />}
            title={t(`stateClosed.${offer.state}`)}
            detail={t("stateDetail", { institution: offer.institution.name })}
          />
        </div>
      )}
      <InviterCard offer={offer} account={seat?.name ?? null} />
      {caller && !working && !isClosed ? (
        <>
          <div className="my-3">
            <Means isFolded />
          </div>
          <Answer caller={caller} token={token} offer={offer} />
        </>
      ) : (
        <div className="mt-3">
          <Means />
        </div>
      )}
    </PhoneFrame>
  );
}

async function Answer({ caller, token, offer }: { caller: Caller; token: string; offer: CreatorOffer }) {
  const across = pageAcross(caller);
  const [counts, contents, example] = await Promise.all([
    countMyContents(caller),
    listMyContents(across, { direction: "older", limit: 50, kind: "video" }),
    findFeeExample(across, offer.institution.id),
  ]);
  const asked = kindsAsked[offer.scope];
  const today = dayOf(offer.now);
  const days =
    offer.periodFrom || offer.periodTo || !asked.some((kind) => kind !== "video")
      ? daysOf(offer)
      : { from: today, to: dayOf(addDays(offer.now, 40)) };
  return (
    <AuthoriseForm
      occasion={{ on: "invitation", token, askedPpm: offer.servicePpm }}
      example={example}
      startPpm={offer.servicePpm}
      days={days}
      kinds={offer.scope === "live" ? asked : kindsAsked.all}
      counts={counts}
      contents={
        offer.scope === "live" ? [] : contents.items.map(({ contentId, title, kind }) => ({ contentId, title, kind }))
      }
      chosen={{ kinds: [...asked], contentIds: [] }}
      back="/c"
    />
  );
}
