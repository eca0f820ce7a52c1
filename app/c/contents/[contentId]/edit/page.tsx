import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotCreator } from "@/components/creators/not-creator";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { formatTime } from "@/components/ui/time";
import { listGoodsToShow } from "@/lib/creators/goods-queries";
import { getMyAccount, getMyContent } from "@/lib/creators/phone-queries";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageAcross, selfPage } from "@/lib/doors/page";
import { ContentForm } from "../../content-form";

type Props = { params: Promise<{ contentId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creator.content"))("editTitle") };
}

const asField = (at: Date | null) => (at ? formatTime(at, "full").replace(" ", "T") : "");

export default async function EditContentPage({ params }: Props) {
  const { contentId } = await params;
  const caller = await selfPage("creator", `/c/contents/${contentId}/edit`);
  if (!caller) return <NotCreator />;
  const t = await getTranslations("creator.content");
  const across = pageAcross(caller);
  const [account, content, goods] = await Promise.all([
    getMyAccount(caller),
    orNotFound(getMyContent(across, contentId)),
    listGoodsToShow(across, {}),
  ]);
  // What it shows may have left its plan: it stays to be chosen.
  const known = new Set(goods.map((one) => one.productId));
  const shown = content.products.filter((one) => !known.has(one.productId));
  const start = {
    contentId,
    kind: content.kind,
    title: content.title,
    cover: content.cover ?? "",
    outsideGoods: content.outsideGoods.join("\n"),
    hasOutsideGoods: content.hasOutsideGoods,
    startsAt: asField(content.startsAt),
    endsAt: asField(content.endsAt),
    productIds: content.products.map((one) => one.productId),
  };
  return (
    <PhoneFrame header={<PhoneHeader title={t("editTitle")} backHref={`/c/contents/${contentId}`} />}>
      <ContentForm creatorAppid={account.creatorAppid} start={start} goods={[...shown, ...goods]} />
    </PhoneFrame>
  );
}
