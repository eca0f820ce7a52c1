import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { pagePerson, publicCaller } from "@/lib/doors/page";
import { findInvitationOffer } from "@/lib/promoters/phone-queries";
import { findPromoterSeat } from "@/lib/tenants/persons";
import { RegisterForm } from "./register-form";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("phone.register"))("title") };
}

export default async function RegisterPage({ params }: Props) {
  const token = decodeURIComponent((await params).token);
  const back = `/p/join/${encodeURIComponent(token)}`;
  const t = await getTranslations("phone.register");
  const offer = await findInvitationOffer(publicCaller(), token);
  const who = await pagePerson();
  if (offer?.state !== "open") redirect(back);
  if (who && (await findPromoterSeat(publicCaller(), who.userId))) redirect(back);
  return (
    <PhoneFrame header={<PhoneHeader title={t("title")} backHref={back} />}>
      <RegisterForm
        token={token}
        back={back}
        isNew={!who}
        isFullOnly={offer.commissionType === 0}
        name={who?.name ?? ""}
      />
    </PhoneFrame>
  );
}
