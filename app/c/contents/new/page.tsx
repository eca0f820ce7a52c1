import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotCreator } from "@/components/creators/not-creator";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { listGoodsToShow } from "@/lib/creators/goods-queries";
import { getMyAccount } from "@/lib/creators/phone-queries";
import { pageAcross, selfPage } from "@/lib/doors/page";
import { ContentForm } from "../content-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creator.content"))("newTitle") };
}

const empty = {
  contentId: null,
  kind: "video" as const,
  title: "",
  cover: "",
  outsideGoods: "",
  hasOutsideGoods: false,
  startsAt: "",
  endsAt: "",
  productIds: [],
};

export default async function NewContentPage() {
  const caller = await selfPage("creator", "/c/contents/new");
  if (!caller) return <NotCreator />;
  const t = await getTranslations("creator.content");
  const [{ creatorAppid }, goods] = await Promise.all([getMyAccount(caller), listGoodsToShow(pageAcross(caller), {})]);
  return (
    <PhoneFrame header={<PhoneHeader title={t("newTitle")} backHref="/c/contents" />}>
      <ContentForm creatorAppid={creatorAppid} start={empty} goods={goods} />
    </PhoneFrame>
  );
}
