import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { NotPromoter } from "@/components/promoters/not-promoter";
import { PromoterTabs } from "@/components/promoters/promoter-tabs";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { PhoneCard, PhoneList } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { formatRate } from "@/components/ui/rate";
import { SearchBox } from "@/components/ui/search-box";
import { Segmented } from "@/components/ui/segmented";
import { Thumb } from "@/components/ui/thumb";
import { pageAcross, selfPage } from "@/lib/doors/page";
import { listPoolInput } from "@/lib/plans/input";
import { listPool, type PoolRow } from "@/lib/plans/pool-queries";
import { findMyTerms, listMyBindings, type MyTerms, termsFor } from "@/lib/promoters/phone-queries";
import { estimateSplit } from "@/lib/promoters/rules";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("phone.pool"))("title") };
}

/** What may be promoted through one of the promoter's institutions, and what a piece would bring him. */
export default async function PoolPage({ searchParams }: Props) {
  const caller = await selfPage("promoter", "/p/pool");
  if (!caller) return <NotPromoter />;
  const t = await getTranslations("phone.pool");
  const { i, ...query } = await searchParams;
  const bound = (await listMyBindings(caller)).filter((one) => one.status === "bound");
  const institution = (bound.find((one) => one.institution.id === i) ?? bound[0])?.institution;
  const parsed = listPoolInput.safeParse({ ...query, institutionId: institution?.id });
  const input = parsed.success ? parsed.data : null;
  const [page, terms] = institution
    ? await Promise.all([
        listPool(pageAcross(caller), input ?? { institutionId: institution.id, direction: "older", limit: 25 }),
        findMyTerms(caller, institution.id),
      ])
    : [null, null];
  const href = (change: Record<string, string>) =>
    `/p/pool?${new URLSearchParams({ ...(institution && { i: institution.id }), ...(input?.q && { q: input.q }), ...change })}`;
  return (
    <PhoneFrame header={<PhoneHeader title={t("title")} />} footer={<PromoterTabs />}>
      {bound.length > 1 && institution && (
        <div className="mb-3 overflow-x-auto">
          <Segmented
            label={t("institution")}
            options={bound.map((one) => ({
              href: `/p/pool?i=${one.institution.id}`,
              label: one.institution.name,
              isCurrent: one.institution.id === institution.id,
            }))}
          />
        </div>
      )}
      <search className="mb-3 block">
        <SearchBox placeholder={t("search")} />
      </search>
      {page && terms && page.items.length > 0 ? (
        <PhoneCard>
          <PhoneList>
            {page.items.map((row) => (
              <PoolItem key={row.productId} row={row} terms={terms} institutionId={institution?.id ?? ""} />
            ))}
          </PhoneList>
        </PhoneCard>
      ) : (
        <EmptyState
          title={t(input?.q ? "noResult" : "empty")}
          detail={t(input?.q ? "noResultDetail" : "emptyDetail")}
        />
      )}
      {page && (page.older || page.newer) && (
        <nav className="flex justify-between py-3 text-accent-ink" aria-label={t("title")}>
          {page.newer ? (
            <Link className="py-2" href={href({ cursor: page.newer, direction: "newer" })}>
              {t("newer")}
            </Link>
          ) : (
            <span />
          )}
          {page.older && (
            <Link className="py-2" href={href({ cursor: page.older })}>
              {t("more")}
            </Link>
          )}
        </nav>
      )}
    </PhoneFrame>
  );
}

async function PoolItem({ row, terms, institutionId }: { row: PoolRow; terms: MyTerms; institutionId: string }) {
  const t = await getTranslations("phone.pool");
  const own = termsFor(terms, row.productId);
  const priceFen = row.price?.fromFen ?? null;
  return (
    <li className="relative flex items-center gap-3 border-line border-b py-3">
      <Thumb src={row.image} className="size-16" />
      <div className="min-w-0 flex-1">
        <Link
          href={`/p/product/${row.productId}?i=${institutionId}`}
          className="line-clamp-2 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus"
        >
          {row.title}
        </Link>
        <div className="mt-0.5 truncate text-ink-subtle text-xs num">
          {row.brandName} · {t("service", { rate: formatRate(row.plan.servicePpm) })}
        </div>
        <div className="mt-0.5 text-ink-muted text-sm">
          {priceFen === null ? t("noPrice") : <Money fen={priceFen} />}
        </div>
      </div>
      <div className="shrink-0 text-right">
        {own.commissionType === 1 ? (
          <span className="text-ink-muted text-xs">{t("byInstitution")}</span>
        ) : (
          priceFen !== null && (
            <>
              <div className="text-ink-muted text-xs">{t("earn")}</div>
              <Money
                fen={estimateSplit(priceFen, row.plan.servicePpm, own).promoterFen}
                className="font-semibold text-accent-ink text-lg"
              />
            </>
          )
        )}
      </div>
    </li>
  );
}
