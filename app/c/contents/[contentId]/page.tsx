import { Pencil } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { KindTile } from "@/components/creators/content-kind";
import { NotCreator } from "@/components/creators/not-creator";
import { PeriodText } from "@/components/creators/period-text";
import { AuthorisationBadge, LiveBadge } from "@/components/creators/state-badges";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { Money } from "@/components/ui/money";
import { PhoneCard, PhoneList, PhoneRow } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { formatRate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { getMyContent, type MyContentDetail } from "@/lib/creators/phone-queries";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageAcross, selfPage } from "@/lib/doors/page";
import { EndLiveButton, RemoveButton } from "./content-buttons";

type Props = { params: Promise<{ contentId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creator.content"))("title") };
}

/** One content: what it shows, who may spread it on which terms, and how many reserved. */
export default async function ContentPage({ params }: Props) {
  const { contentId } = await params;
  const caller = await selfPage("creator", `/c/contents/${contentId}`);
  if (!caller) return <NotCreator />;
  const t = await getTranslations("creator");
  const content = await orNotFound(getMyContent(pageAcross(caller), contentId));
  const active = content.authorisations.filter((one) => one.status === "active");
  return (
    <PhoneFrame
      header={
        <PhoneHeader
          title={t("content.title")}
          backHref="/c/contents"
          action={
            <Link
              href={`/c/contents/${contentId}/edit`}
              aria-label={t("content.edit")}
              className="grid size-11 place-items-center rounded-sm active:bg-pressed"
            >
              <Pencil className="size-4.5" aria-hidden="true" />
            </Link>
          }
        />
      }
    >
      <PhoneCard>
        <div className="mb-3 flex items-center gap-3">
          <KindTile kind={content.kind} />
          <p className="min-w-0 flex-1 font-semibold text-lg">{content.title}</p>
          {content.kind !== "video" && <LiveBadge live={content.live} />}
        </div>
        <KvList
          items={[
            { label: t("content.kind"), value: t(`kinds.${content.kind}`) },
            ...(content.kind === "video"
              ? []
              : [
                  {
                    label: t("content.time"),
                    value: <PeriodText periodFrom={content.startsAt} periodTo={content.endsAt} />,
                  },
                ]),
            ...(content.kind === "live_notice"
              ? [{ label: t("content.reservations"), value: content.reservations.toLocaleString("en-US") }]
              : []),
            { label: "ID", value: <Id value={contentId} isShort /> },
          ]}
        />
      </PhoneCard>
      <Goods content={content} />
      <PhoneCard title={t("content.given")}>
        {active.length === 0 && <p className="text-ink-muted">{t("content.givenNone")}</p>}
        <PhoneList>
          {active.map((one) => (
            <PhoneRow
              key={one.authorisationId}
              title={<Link href={`/c/authorisation/${one.authorisationId}`}>{one.institution.name}</Link>}
              detail={
                <>
                  {t("fee", { rate: formatRate(one.servicePpm) })} · <PeriodText {...one} />
                  {one.isWhole && ` · ${t("content.viaWhole")}`}
                </>
              }
              end={<AuthorisationBadge state={one.state} />}
            />
          ))}
        </PhoneList>
      </PhoneCard>
      <div className="mt-4 grid gap-2">
        {content.kind === "live" && content.live === "on" && (
          <EndLiveButton contentId={contentId} title={content.title} />
        )}
        <RemoveButton
          contentId={contentId}
          title={content.title}
          institutions={active.filter((one) => !one.isWhole).length}
        />
      </div>
    </PhoneFrame>
  );
}

async function Goods({ content }: { content: MyContentDetail }) {
  const t = await getTranslations("creator.content");
  const words = await getTranslations("creator");
  return (
    <PhoneCard title={t("products")}>
      {content.products.length === 0 && <p className="text-ink-muted">{t("noProducts")}</p>}
      <PhoneList>
        {content.products.map((one) => (
          <PhoneRow
            key={one.productId}
            lead={<Thumb src={one.image} className="size-10" />}
            title={one.title}
            detail={one.isOnSale ? one.brandName : `${one.brandName} · ${t("offSale")}`}
            end={one.priceFen === null ? t("noPrice") : <Money fen={one.priceFen} />}
          />
        ))}
      </PhoneList>
      {content.hasOutsideGoods && (
        <p className="pt-2 text-warning-ink text-xs">
          {words("outside")}
          {content.outsideGoods.length > 0 && `：${content.outsideGoods.join("、")}`}
        </p>
      )}
    </PhoneCard>
  );
}
