import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RegisterForm } from "@/components/creators/register-form";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { findCreatorOffer } from "@/lib/creators/phone-queries";
import { pagePerson, publicCaller } from "@/lib/doors/page";
import { findCreatorSeat } from "@/lib/tenants/persons";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creator.register"))("title") };
}

export default async function RegisterPage({ params }: Props) {
  const token = decodeURIComponent((await params).token);
  const back = `/c/join/${encodeURIComponent(token)}`;
  const t = await getTranslations("creator.register");
  const offer = await findCreatorOffer(publicCaller(), token);
  const who = await pagePerson();
  if (offer?.state !== "open") redirect(back);
  if (who && (await findCreatorSeat(publicCaller(), who.userId))) redirect(back);
  return (
    <PhoneFrame header={<PhoneHeader title={t("title")} backHref={back} />}>
      <RegisterForm by="invitation" token={token} back={back} isNew={!who} name={who?.name ?? ""} />
    </PhoneFrame>
  );
}
