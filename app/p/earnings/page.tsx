import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { NotPromoter } from "@/components/promoters/not-promoter";
import { PromoterTabs } from "@/components/promoters/promoter-tabs";
import { PhoneCard } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { Segmented } from "@/components/ui/segmented";
import { earningsByMonth, listAdjustments, listEarnings, listPayers } from "@/lib/commissions/earnings";
import { commissionFilterInput } from "@/lib/commissions/filter";
import { selfPage } from "@/lib/doors/page";
import { AdjustmentItem } from "./adjustment-item";
import { EarningItem } from "./earning-item";
import { MonthBars } from "./month-bars";
import { MonthCard } from "./month-card";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const views = ["all", "pending", "adjusted"] as const;

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
  const wanted = {
    cursor: query.cursor,
    direction: query.direction,
    stage: view === "pending" ? view : undefined,
    institutionId: payer && [payer.id],
  };
  const parsed = commissionFilterInput.safeParse(wanted);
  const filter = parsed.success ? parsed.data : commissionFilterInput.parse({});
  const [months, page, adjustments] = await Promise.all([
    earningsByMonth(caller, 6, filter.institutionId),
    listEarnings(caller, filter),
    view === "adjusted" ? listAdjustments(caller) : [],
  ]);
  const href = (change: Record<string, string | undefined>) => {
    const all = { i: payer?.id, view: view === "all" ? undefined : view, ...change };
    const set = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return `/p/earnings?${new URLSearchParams(set)}`;
  };
  const isEmpty = view === "adjusted" ? adjustments.length === 0 : page.items.length === 0;
  return (
    <PhoneFrame header={<PhoneHeader title={t("title")} />} footer={<PromoterTabs />}>
      {payers.length > 1 && (
        <div className="mb-3 overflow-x-auto">
          <Segmented
            label={t("institution")}
            options={[
              { href: href({ i: undefined }), label: t("allInstitutions"), isCurrent: !payer },
              ...payers.map((one) => ({ href: href({ i: one.id }), label: one.name, isCurrent: one === payer })),
            ]}
          />
        </div>
      )}
      <MonthCard current={months.at(-1)} />
      <PhoneCard title={t("sixMonths")} action={<span className="text-ink-subtle text-xs">{t("withPending")}</span>}>
        <MonthBars months={months} />
      </PhoneCard>
      <PhoneCard
        title={t("lines")}
        action={
          <Segmented
            label={t("lines")}
            options={views.map((one) => ({
              href: href({ view: one === "all" ? undefined : one }),
              label: t(`views.${one}`),
              isCurrent: one === view,
            }))}
          />
        }
      >
        {isEmpty && <p className="text-ink-muted">{t(view === "adjusted" ? "noAdjustments" : "empty")}</p>}
        <ul>
          {view === "adjusted"
            ? adjustments.map((one) => <AdjustmentItem key={one.id} adjustment={one} />)
            : page.items.map((row) => <EarningItem key={row.id} row={row} />)}
        </ul>
        {view !== "adjusted" && (page.newer || page.older) && (
          <nav aria-label={t("lines")} className="flex justify-between pt-2 text-accent-ink">
            {page.newer ? (
              <Link className="py-2" href={href({ cursor: page.newer, direction: "newer" })}>
                {t("newer")}
              </Link>
            ) : (
              <span />
            )}
            {page.older && (
              <Link className="py-2" href={href({ cursor: page.older })}>
                {t("older")}
              </Link>
            )}
          </nav>
        )}
      </PhoneCard>
    </PhoneFrame>
  );
}
