import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { InstitutionSwitch } from "@/components/promoters/institution-switch";
import { NotPromoter } from "@/components/promoters/not-promoter";
import { NoticeLink } from "@/components/promoters/notice-link";
import { PromoterTabs } from "@/components/promoters/promoter-tabs";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PhoneCard, PhoneList } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { SearchBox } from "@/components/ui/search-box";
import { pageAcross, selfPage } from "@/lib/doors/page";
import { listMyPool, listPoolCategories } from "@/lib/plans/my-pool";
import { myPoolInput, poolSorts } from "@/lib/plans/my-pool-input";
import { findMyTerms, listMyBindings } from "@/lib/promoters/phone-queries";
import { PoolFilters } from "./pool-filters";
import { PoolItem } from "./pool-item";
import { SortRow } from "./sort-row";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("phone.pool"))("title") };
}

/** What may be promoted through one of the promoter's institutions, and what a piece would bring him. */
export default async function PoolPage({ searchParams }: Props) {
  const caller = await selfPage("promoter", "/p/pool");
  if (!caller) return <NotPromoter />;
  const t = await getTranslations("phone.pool");
  const raw = await searchParams;
  const query = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== "" && !Array.isArray(value)));
  const bound = (await listMyBindings(caller)).filter((one) => one.status === "bound");
  const institution = (bound.find((one) => one.institution.id === query.i) ?? bound[0])?.institution;
  const header = <PhoneHeader title={t("title")} action={<NoticeLink caller={caller} />} />;
  if (!institution)
    return (
      <PhoneFrame header={header} footer={<PromoterTabs />}>
        <EmptyState title={t("noInstitution")} detail={t("noInstitutionDetail")} />
      </PhoneFrame>
    );
  const { i: _institution, ...wanted } = query;
  const parsed = myPoolInput.safeParse({ ...wanted, institutionId: institution.id });
  const input = parsed.success ? parsed.data : myPoolInput.parse({ institutionId: institution.id });
  const across = pageAcross(caller);
  const [page, categories, terms] = await Promise.all([
    listMyPool(across, input),
    listPoolCategories(across, institution.id),
    findMyTerms(caller, institution.id),
  ]);
  const href = (change: Record<string, string | undefined>) => {
    const all = { ...query, cursor: undefined, i: institution.id, ...change };
    const set = Object.entries(all).filter((entry): entry is [string, string] => Boolean(entry[1]));
    return `/p/pool?${new URLSearchParams(set)}`;
  };
  const isNarrowed = Boolean(
    input.q || input.kind || input.category || input.from !== undefined || input.to !== undefined,
  );
  return (
    <PhoneFrame header={header} footer={<PromoterTabs />}>
      <div className="mb-3 flex items-center justify-between gap-2">
        <InstitutionSwitch
          options={bound.map(({ institution: one }) => ({
            id: one.id,
            name: one.name,
            href: `/p/pool?i=${one.id}`,
            isCurrent: one.id === institution.id,
          }))}
        />
        <Link href={`/p/content?i=${institution.id}`} className="flex min-h-11 items-center px-2 text-accent-ink">
          {t("content")}
        </Link>
      </div>
      <search className="mb-1 block">
        <SearchBox size="phone" placeholder={t("search")} />
      </search>
      <SortRow
        label={t("sort.label")}
        options={poolSorts.map((sort) => ({
          href: href({ sort: sort === "new" ? undefined : sort }),
          label: t(`sort.${sort}`),
          isCurrent: sort === input.sort,
        }))}
      />
      <PoolFilters input={input} categories={categories} clearHref={`/p/pool?i=${institution.id}`} />
      {terms && page.items.length > 0 ? (
        <PhoneCard>
          <PhoneList>
            {page.items.map((row) => (
              <PoolItem key={row.productId} row={row} terms={terms} institutionId={institution.id} />
            ))}
          </PhoneList>
        </PhoneCard>
      ) : (
        <EmptyState
          title={t(isNarrowed ? "noResult" : "empty")}
          detail={t(isNarrowed ? "noResultDetail" : "emptyDetail")}
          actions={isNarrowed && <ButtonLink href={`/p/pool?i=${institution.id}`}>{t("clear")}</ButtonLink>}
        />
      )}
      {(page.older || input.cursor) && (
        <nav className="flex justify-between py-3 text-accent-ink" aria-label={t("title")}>
          {input.cursor ? (
            <Link className="flex min-h-11 items-center" href={href({})}>
              {t("first")}
            </Link>
          ) : (
            <span />
          )}
          {page.older && (
            <Link className="flex min-h-11 items-center" href={href({ cursor: page.older })}>
              {t("more")}
            </Link>
          )}
        </nav>
      )}
    </PhoneFrame>
  );
}
