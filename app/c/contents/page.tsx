import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { KindTile } from "@/components/creators/content-kind";
import { CreatorTabs } from "@/components/creators/creator-tabs";
import { NotCreator } from "@/components/creators/not-creator";
import { LiveBadge } from "@/components/creators/state-badges";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PhoneCard, PhoneList, PhoneRow } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { SearchBox } from "@/components/ui/search-box";
import { Segmented } from "@/components/ui/segmented";
import { contentKinds } from "@/db/enums";
import { listMyContentsInput } from "@/lib/creators/input";
import { listMyContents } from "@/lib/creators/phone-queries";
import { pageAcross, selfPage } from "@/lib/doors/page";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creator.contents"))("title") };
}

export default async function ContentsPage({ searchParams }: Props) {
  const caller = await selfPage("creator", "/c/contents");
  if (!caller) return <NotCreator />;
  const t = await getTranslations("creator");
  const parsed = listMyContentsInput.safeParse(await searchParams);
  const input = parsed.success ? parsed.data : listMyContentsInput.parse({});
  const page = await listMyContents(pageAcross(caller), input);
  const href = (change: Record<string, string | undefined>) => {
    const all = { q: input.q, kind: input.kind, ...change };
    const set = Object.entries(all).filter((entry): entry is [string, string] => Boolean(entry[1]));
    return `/c/contents?${new URLSearchParams(set)}`;
  };
  const isFiltered = Boolean(input.q || input.kind);
  return (
    <PhoneFrame
      header={
        <PhoneHeader
          title={t("contents.title")}
          action={
            <Link
              href="/c/contents/new"
              aria-label={t("contents.add")}
              className="grid size-11 place-items-center rounded-sm active:bg-pressed"
            >
              <Plus className="size-5" aria-hidden="true" />
            </Link>
          }
        />
      }
      footer={<CreatorTabs />}
    >
      <div className="mb-3 overflow-x-auto">
        <Segmented
          label={t("content.kind")}
          options={[
            { href: href({ kind: undefined }), label: t("contents.all"), isCurrent: !input.kind },
            ...contentKinds.map((kind) => ({
              href: href({ kind }),
              label: t(`kinds.${kind}`),
              isCurrent: kind === input.kind,
            })),
          ]}
        />
      </div>
      <search className="mb-3 block">
        <SearchBox placeholder={t("contents.search")} />
      </search>
      {page.items.length === 0 ? (
        <EmptyState
          title={t(isFiltered ? "contents.noResult" : "contents.empty")}
          detail={isFiltered ? undefined : t("contents.emptyDetail")}
          actions={
            !isFiltered && (
              <ButtonLink href="/c/contents/new" variant="primary" size="phone">
                {t("contents.add")}
              </ButtonLink>
            )
          }
        />
      ) : (
        <PhoneCard>
          <PhoneList>
            {page.items.map((one) => (
              <PhoneRow
                key={one.contentId}
                lead={<KindTile kind={one.kind} />}
                title={
                  <Link href={`/c/contents/${one.contentId}`} className="block min-h-6 truncate">
                    {one.title}
                  </Link>
                }
                detail={[
                  t(`kinds.${one.kind}`),
                  t("contents.products", { count: one.products.length }),
                  one.kind === "live_notice" && t("contents.reserved", { count: one.reservations }),
                  one.hasOutsideGoods && t("outside"),
                ]
                  .filter(Boolean)
                  .join(" · ")}
                end={one.kind === "video" ? null : <LiveBadge live={one.live} />}
              />
            ))}
          </PhoneList>
        </PhoneCard>
      )}
      {(page.newer || page.older) && (
        <nav className="flex justify-between py-3 text-accent-ink" aria-label={t("contents.title")}>
          {page.newer ? (
            <Link className="py-2" href={href({ cursor: page.newer, direction: "newer" })}>
              {t("contents.newer")}
            </Link>
          ) : (
            <span />
          )}
          {page.older && (
            <Link className="py-2" href={href({ cursor: page.older })}>
              {t("contents.older")}
            </Link>
          )}
        </nav>
      )}
    </PhoneFrame>
  );
}
