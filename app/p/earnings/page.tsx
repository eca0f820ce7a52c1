import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { MonthBars } from "@/components/commissions/month-bars";
import { InstitutionSwitch } from "@/components/promoters/institution-switch";
import { NotPromoter } from "@/components/promoters/not-promoter";
import { NoticeLink } from "@/components/promoters/notice-link";
import { PromoterTabs } from "@/components/promoters/promoter-tabs";
import { PhoneCard } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { earningsByMonth, listAdjustments, listEarnings, listPayers } from "@/lib/commissions/earnings";
import { commissionFilterInput, commissionStages } from "@/lib/commissions/filter";
import { selfPage } from "@/lib/doors/page";
import { heldReasonsOf } from "@/lib/fraud/queries";
import { monthBounds } from "@/lib/kernel/time";
import { AdjustmentItem } from "./adjustment-item";
import { EarningItem } from "./earning-item";
import { LineFilters } from "./line-filters";
import { MonthCard } from "./month-card";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const views = ["all", ...commissionStages, "adjusted"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("phone.earnings"))("title") };
}

/** What the promoter earns this month, in the last six, and line by line with the reason of each. */
export default async function EarningsPage({ searchParams }: Props) {
  const caller = await selfPage("promoter", "/p/earnings");
  if (!caller) return <NotPromoter />;
  const t = await getTranslations("phone.earnings");
  const query = await searchParams;
  const payers = await listPayers(caller);
  const payer = payers.find((one) => one.id === query.i);
  const view = views.find((one) => one === query.view) ?? "all";
  const institutionId = payer && [payer.id];
  const months = await earningsByMonth(caller, 6, institutionId);
  const month = months.find((one) => one.month === query.month)?.month;
  const bounds = month ? monthBounds(month) : undefined;
  const parsed = commissionFilterInput.safeParse({
    cursor: query.cursor,
    direction: query.direction,
    stage: view === "all" || view === "adjusted" ? undefined : view,
    institutionId,
    from: bounds?.from,
    to: bounds?.until,
  });
  const filter = parsed.success ? parsed.data : commissionFilterInput.parse({});
  const [page, adjustments] = await Promise.all([
    listEarnings(caller, filter),
    view === "adjusted" ? listAdjustments(caller) : [],
  ]);
  const held = await heldReasonsOf(
    caller,
    page.items.filter((row) => row.stage === "held").map((row) => row.lineId),
  );
  const href = (change: Record<string, string | undefined>) => {
    const all = { i: payer?.id, view: view === "all" ? undefined : view, month, ...change };
    const set = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return set.length > 0 ? `/p/earnings?${new URLSearchParams(set)}` : "/p/earnings";
  };
  const isEmpty = view === "adjusted" ? adjustments.length === 0 : page.items.length === 0;
  const isNarrowed = Boolean(month ?? payer) || view !== "all";
  const empty = view === "adjusted" ? "noAdjustments" : isNarrowed ? "noneOfThese" : "empty";
  return (
    <PhoneFrame
      header={<PhoneHeader title={t("title")} action={<NoticeLink caller={caller} />} />}
      footer={<PromoterTabs />}
    >
      {payers.length > 0 && (
        <div className="mb-3">
          <InstitutionSwitch
            options={[
              ...(payers.length > 1
                ? [{ id: null, name: t("allInstitutions"), href: href({ i: undefined }), isCurrent: !payer }]
                : []),
              ...payers.map((one) => ({
                ...one,
                href: href({ i: one.id }),
                isCurrent: one === payer || payers.length === 1,
              })),
            ]}
          />
        </div>
      )}
      <MonthCard current={months.at(-1)} />
      <PhoneCard title={t("sixMonths")} action={<span className="text-ink-subtle text-xs">{t("withPending")}</span>}>
        <MonthBars months={months} />
      </PhoneCard>
      <PhoneCard title={t("lines")}>
        <LineFilters
          view={view}
          views={views.map((one) => ({ value: one, label: t(`views.${one}`) }))}
          month={month ?? ""}
          months={[...months].reverse().map((one) => ({ value: one.month, label: one.month }))}
        />
        {isEmpty && <p className="py-3 text-ink-muted">{t(empty)}</p>}
        <ul>
          {view === "adjusted"
            ? adjustments.map((one) => <AdjustmentItem key={one.id} adjustment={one} />)
            : page.items.map((row) => <EarningItem key={row.id} row={row} held={held.get(row.lineId)?.codes} />)}
        </ul>
        {view !== "adjusted" && (page.newer || page.older) && (
          <nav aria-label={t("lines")} className="flex justify-between pt-2 text-accent-ink">
            {page.newer ? (
              <Link className="flex min-h-11 items-center" href={href({ cursor: page.newer, direction: "newer" })}>
                {t("newer")}
              </Link>
            ) : (
              <span />
            )}
            {page.older && (
              <Link className="flex min-h-11 items-center" href={href({ cursor: page.older })}>
                {t("older")}
              </Link>
            )}
          </nav>
        )}
      </PhoneCard>
    </PhoneFrame>
  );
}
