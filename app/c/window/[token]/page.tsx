import { CircleSlash, Link2Off, Store, UserX } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Avatar } from "@/components/ui/avatar";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { PhoneCard } from "@/components/ui/phone-card";
import { PhoneFooter } from "@/components/ui/phone-footer";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { pagePerson, publicCaller } from "@/lib/doors/page";
import { findCreatorSeat } from "@/lib/tenants/persons";
import { findWindowRequest, type WindowRequest } from "@/lib/windows/queries";
import { AnswerButtons } from "./answer-buttons";
import { WindowMeans } from "./window-means";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("windows.phone"))("requestTitle") };
}

/** Who asks for whose shop window, what agreeing means; the creator it is for answers. */
export default async function WindowRequestPage({ params }: Props) {
  const token = decodeURIComponent((await params).token);
  const t = await getTranslations("windows.phone");
  const request = await findWindowRequest(publicCaller(), token);
  if (!request)
    return (
      <PhoneFrame header={<PhoneHeader title={t("requestTitle")} />}>
        <Notice icon={<Link2Off aria-hidden="true" />} title={t("invalid")} detail={t("invalidDetail")} />
      </PhoneFrame>
    );
  const who = await pagePerson();
  const seat = who && (await findCreatorSeat(publicCaller(), who.userId));
  const isHis = seat?.id === request.creator.id;
  // What was answered is his alone: who is not signed in sees the question.
  const isOpen = !who || request.status === "asked" || request.status === "refused";
  return (
    <PhoneFrame
      header={<PhoneHeader title={t("requestTitle")} backHref={seat ? "/c" : undefined} />}
      footer={
        <Foot request={request} isHis={isHis} isStranger={!who} here={`/c/window/${encodeURIComponent(token)}`} />
      }
    >
      {who && !isHis ? (
        <Notice
          icon={<UserX aria-hidden="true" />}
          title={t("otherAccount", { name: request.creator.name })}
          detail={t("otherAccountDetail")}
        />
      ) : (
        <>
          <PhoneCard>
            <div className="flex items-center gap-3">
              <Avatar name={request.institution.name} size="lg" isSquare />
              <div className="min-w-0 flex-1">
                <p className="font-semibold text-lg">{t("asks", { institution: request.institution.name })}</p>
                <p className="truncate text-ink-subtle text-xs">{t("forAccount", { name: request.creator.name })}</p>
              </div>
            </div>
          </PhoneCard>
          {isOpen ? (
            <WindowMeans note={isHis && request.status === "refused" ? t("refusedBefore") : null} />
          ) : (
            <Notice
              icon={request.status === "granted" ? <Store aria-hidden="true" /> : <CircleSlash aria-hidden="true" />}
              title={t(request.status === "granted" ? "granted" : "withdrawn")}
              detail={t(request.status === "granted" ? "grantedDetail" : "withdrawnDetail")}
            />
          )}
        </>
      )}
    </PhoneFrame>
  );
}

type FootProps = { request: WindowRequest; isHis: boolean; isStranger: boolean; here: string };

/** The one thing to do at thumb reach. */
async function Foot({ request, isHis, isStranger, here }: FootProps) {
  const t = await getTranslations("windows.phone");
  const { status, authorisationId } = request;
  if (isStranger)
    return (
      <PhoneFooter>
        <ButtonLink href={`/login?next=${encodeURIComponent(here)}`} variant="primary" size="phone" className="w-full">
          {t("signIn")}
        </ButtonLink>
      </PhoneFooter>
    );
  if (!isHis) return null;
  if (status === "asked" || status === "refused")
    return <AnswerButtons authorisationId={authorisationId} mayRefuse={status === "asked"} />;
  return (
    <PhoneFooter>
      <ButtonLink href="/c/window" variant="primary" size="phone" className="w-full">
        {t("open")}
      </ButtonLink>
    </PhoneFooter>
  );
}
