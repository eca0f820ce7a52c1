import { ImageOff } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { NotPromoter } from "@/components/promoters/not-promoter";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { selfPage } from "@/lib/doors/page";
import { findMyPoster } from "@/lib/shares/queries";
import { PosterEditor } from "./poster-editor";

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("phone.poster"))("title") };
}

/** The promoter's poster: picture, headline, price, name; then kept as a picture. */
export default async function PosterPage({ params }: Props) {
  const { code } = await params;
  const caller = await selfPage("promoter", `/p/poster/${code}`);
  if (!caller) return <NotPromoter />;
  const t = await getTranslations("phone.poster");
  const poster = await findMyPoster(caller, code);
  if (!poster)
    return (
      <PhoneFrame header={<PhoneHeader title={t("title")} backHref="/p/shares" />}>
        <Notice
          icon={<ImageOff aria-hidden="true" />}
          title={t("none")}
          detail={t("noneDetail")}
          actions={<ButtonLink href="/p/shares">{t("toShares")}</ButtonLink>}
        />
      </PhoneFrame>
    );
  return <PosterEditor code={code} poster={poster} locale={await getLocale()} />;
}
