import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { KindTile } from "@/components/creators/content-kind";
import { LiveBadge } from "@/components/creators/state-badges";
import { NotPromoter } from "@/components/promoters/not-promoter";
import { PromoterTabs } from "@/components/promoters/promoter-tabs";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { PhoneCard, PhoneList } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { formatRate } from "@/components/ui/rate";
import { Segmented } from "@/components/ui/segmented";
import type { AuthorisedContent } from "@/lib/creators/queries";
import { pageAcross, selfPage } from "@/lib/doors/page";
import { pageInput } from "@/lib/kernel/paging";
import { findMyTerms, listMyBindings, type MyTerms } from "@/lib/promoters/phone-queries";
import { listShareableContents } from "@/lib/shares/content-phone-queries";
import { promoterPart } from "./promoter-part";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creator.share"))("listTitle") };
}

/** Creators' content the promoter may share through one of his institutions, and what a piece would bring him. */
export default async function ContentPage({ searchParams }: Props) {
  const caller = await selfPage("promoter", "/p/content");
  if (!caller) return <NotPromoter />;
  const t = await getTranslations("creator");
  const { i, ...query } = await searchParams;
  const bound = (await listMyBindings(caller)).filter((one) => one.status === "bound");
  const institution = (bound.find((one) => one.institution.id === i) ?? bound[0])?.institution;
  const parsed = pageInput.safeParse(query);
  const input = parsed.success ? parsed.data : pageInput.parse({});
  const [page, terms] = institution
    ? await Promise.all([
        listShareableContents(pageAcross(caller), { ...input, institutionId: institution.id }),
        findMyTerms(caller, institution.id),
      ])
    : [null, null];
  return (
    <PhoneFrame header={<PhoneHeader title={t("share.listTitle")} />} footer={<PromoterTabs />}>
      {bound.length > 1 && institution && (
        <div className="mb-3 overflow-x-auto">
          <Segmented
            label={t("share.institution")}
            options={bound.map((one) => ({
              href: `/p/content?i=${one.institution.id}`,
              label: one.institution.name,
              isCurrent: one.institution.id === institution.id,
            }))}
          />
        </div>
      )}
      {page && terms && institution && page.items.length > 0 ? (
        <PhoneCard>
          <PhoneList>
            {page.items.map((one) => (
              <Item key={one.contentId} content={one} terms={terms} institutionId={institution.id} />
            ))}
          </PhoneList>
        </PhoneCard>
      ) : (
        <EmptyState title={t("share.empty")} detail={t("share.emptyDetail")} />
      )}
      {page?.older && (
        <nav className="py-3 text-right text-accent-ink" aria-label={t("share.listTitle")}>
          <Link className="py-2" href={`/p/content?i=${institution?.id}&cursor=${page.older}`}>
            {t("contents.older")}
          </Link>
        </nav>
      )}
    </PhoneFrame>
  );
}

type ItemProps = { content: AuthorisedContent; terms: MyTerms; institutionId: string };

async function Item({ content, terms, institutionId }: ItemProps) {
  const t = await getTranslations("creator");
  const mineFen = promoterPart(content, terms);
  return (
    <li className="relative flex items-center gap-3 border-line border-b py-3">
      <KindTile kind={content.kind} />
      <div className="min-w-0 flex-1">
        <Link
          href={`/p/content/${content.contentId}?i=${institutionId}`}
          className="line-clamp-2 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus"
        >
          {content.title}
        </Link>
        <p className="mt-0.5 flex items-center gap-1.5 text-ink-subtle text-xs num">
          <span className="truncate">
            {content.creatorName} · {t("share.predicted", { rate: formatRate(content.servicePpm) })}
          </span>
          {content.kind === "live" && <LiveBadge live={content.live} />}
        </p>
      </div>
      <div className="shrink-0 text-right">
        {terms.commissionType === 1 ? (
          <span className="text-ink-muted text-xs">{t("share.byInstitution")}</span>
        ) : mineFen === null ? (
          <span className="text-ink-subtle text-xs">{t("share.noProducts")}</span>
        ) : (
          <>
            <div className="text-ink-muted text-xs">{t("share.earn")}</div>
            <Money fen={mineFen} className="font-semibold text-accent-ink text-lg" />
          </>
        )}
      </div>
    </li>
  );
}
