import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { CreatorTabs } from "@/components/creators/creator-tabs";
import { NotCreator } from "@/components/creators/not-creator";
import { PartnershipBadge } from "@/components/partnerships/partnership-badge";
import { Avatar } from "@/components/ui/avatar";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { PhoneCard } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { Segmented } from "@/components/ui/segmented";
import { formatTime } from "@/components/ui/time";
import type { ContentFigures } from "@/lib/creators/figures";
import { pageAcross, selfPage } from "@/lib/doors/page";
import { figuresOfPairs } from "@/lib/partnerships/figure-queries";
import { listPartnershipsInput } from "@/lib/partnerships/input";
import { countPartnerships, listPartnerships, type PartnershipView } from "@/lib/partnerships/queries";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
const views = ["all", "invited", "accepted"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("partnerships.phone"))("title") };
}

/** Shops that invite the creator, and those he works with. */
export default async function ShopsPage({ searchParams }: Props) {
  const caller = await selfPage("creator", "/c/shops");
  if (!caller) return <NotCreator />;
  const t = await getTranslations("partnerships.phone");
  const parsed = listPartnershipsInput.safeParse(await searchParams);
  const input = parsed.success ? parsed.data : listPartnershipsInput.parse({});
  const [page, counts] = await Promise.all([listPartnerships(caller, input), countPartnerships(caller, {})]);
  const figures = await figuresOfPairs(
    pageAcross(caller),
    page.items.map((row) => ({ brandId: row.shop.id, creatorId: row.creator.id })),
  );
  const view = views.find((one) => one === input.status) ?? "all";
  return (
    <PhoneFrame header={<PhoneHeader title={t("title")} backHref="/c" />} footer={<CreatorTabs />}>
      <div className="mb-3">
        <Segmented
          label={t("views")}
          options={views.map((one) => ({
            href: one === "all" ? "/c/shops" : `/c/shops?status=${one}`,
            label: `${t(`view.${one}`)} ${counts[one]}`,
            isCurrent: one === view,
          }))}
        />
      </div>
      {page.items.length === 0 && <EmptyState title={t("empty")} detail={t("emptyDetail")} />}
      {page.items.map((row) => (
        <Shop
          key={row.partnershipId}
          row={row}
          figures={figures({ brandId: row.shop.id, creatorId: row.creator.id })}
        />
      ))}
      {page.older && (
        <Link
          href={`/c/shops?${new URLSearchParams({ ...(input.status && { status: input.status }), cursor: page.older })}`}
          className="flex min-h-11 items-center justify-center text-accent-ink"
        >
          {t("more")}
        </Link>
      )}
    </PhoneFrame>
  );
}

async function Shop({ row, figures }: { row: PartnershipView; figures: ContentFigures }) {
  const t = await getTranslations("partnerships.phone");
  const isInvited = row.status === "invited" && row.expiresAt;
  return (
    <PhoneCard className="relative">
      <div className="flex items-center gap-3">
        <Avatar name={row.shop.name} size="md" isSquare />
        <div className="min-w-0 flex-1">
          <Link
            href={`/c/shops/${row.partnershipId}`}
            className="block truncate font-medium after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus"
          >
            {row.shop.name}
          </Link>
          <p className="truncate text-ink-muted text-xs">
            {isInvited
              ? t("answerBy", { at: formatTime(row.expiresAt ?? row.updatedAt) })
              : t("plans", { count: row.plans })}
          </p>
        </div>
        <PartnershipBadge status={row.status} isToAnswer />
      </div>
      {isInvited && row.note && <p className="mt-2.5 text-ink-muted">{row.note}</p>}
      {!isInvited && (
        <dl className="mt-3 flex items-end justify-between border-line border-t pt-2.5">
          <div className="flex items-baseline gap-2 text-xs">
            <dt className="text-ink-subtle">{t("days30")}</dt>
            <dd className="num">{t("lines", { count: figures.lines })}</dd>
          </div>
          <div className="flex items-baseline gap-2">
            <dt className="text-ink-subtle text-xs">{t("earned")}</dt>
            <dd className="font-semibold text-accent-ink text-lg">
              <Money fen={figures.creatorFen} />
            </dd>
          </div>
        </dl>
      )}
    </PhoneCard>
  );
}
