import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NotPromoter } from "@/components/promoters/not-promoter";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { selfPage } from "@/lib/doors/page";
import { returnPath } from "@/lib/doors/return-path";
import { getMyRegistration } from "@/lib/promoters/phone-queries";
import { CompleteForm } from "./complete-form";

type Props = { searchParams: Promise<{ next?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("phone.register"))("completeTitle") };
}

export default async function CompletePage({ searchParams }: Props) {
  const { next } = await searchParams;
  const back = next ? returnPath(next) : "/p/me";
  const caller = await selfPage("promoter", "/p/me/complete");
  if (!caller) return <NotPromoter />;
  const me = await getMyRegistration(caller);
  if (me.registration === "full") redirect(back);
  const t = await getTranslations("phone.register");
  return (
    <PhoneFrame header={<PhoneHeader title={t("completeTitle")} backHref={back} />}>
      <CompleteForm back={back} given={{ person: me.idNumber !== null, account: me.account !== null }} />
    </PhoneFrame>
  );
}
