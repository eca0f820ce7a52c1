import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { CreatorTabs } from "@/components/creators/creator-tabs";
import { NotCreator } from "@/components/creators/not-creator";
import { PartnerCard } from "@/components/creators/partner-card";
import { PartnershipBadge } from "@/components/partnerships/partnership-badge";
import { EmptyState } from "@/components/ui/empty-state";
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
  const until = row.status === "invited" ? row.expiresAt : null;
  return (
    <PartnerCard
      href={`/c/shops/${row.partnershipId}`}
      name={row.shop.name}
      detail={until ? t("answerBy", { at: formatTime(until) }) : t("plans", { count: row.plans })}
      badge={<PartnershipBadge status={row.status} isToAnswer />}
      figures={until ? null : figures}
    >
      {until && row.note && <p className="mt-2.5 text-ink-muted">{row.note}</p>}
    </PartnerCard>
  );
}
