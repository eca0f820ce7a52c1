import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { MonthBars } from "@/components/commissions/month-bars";
import { CreatorTabs } from "@/components/creators/creator-tabs";
import { NotCreator } from "@/components/creators/not-creator";
import { Money } from "@/components/ui/money";
import { PhoneCard } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { Segmented } from "@/components/ui/segmented";
import {
  type CreatorMonth,
  creatorEarningsInput,
  creatorMonths,
  listCreatorEarnings,
} from "@/lib/commissions/creator-earnings";
import { selfPage } from "@/lib/doors/page";
import { monthBounds } from "@/lib/kernel/time";
import { EarningItem } from "./earning-item";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const views = ["all", "pending"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creator.earnings"))("title") };
}

/** What the creator earns this month, in the last six, and line by line with the reason of each. */
export default async function EarningsPage({ searchParams }: Props) {
  const caller = await selfPage("creator", "/c/earnings");
  if (!caller) return <NotCreator />;
  const t = await getTranslations("creator.earnings");
  const { view: asked, cursor, direction } = await searchParams;
  const view = views.find((one) => one === asked) ?? "all";
  const parsed = creatorEarningsInput.safeParse({ cursor, direction, stage: view === "pending" ? view : undefined });
  const input = parsed.success ? parsed.data : creatorEarningsInput.parse({});
  const [months, page] = await Promise.all([creatorMonths(caller, 6), listCreatorEarnings(caller, input)]);
  const href = (change: Record<string, string>) =>
    `/c/earnings?${new URLSearchParams({ ...(view !== "all" && { view }), ...change })}`;
  return (
    <PhoneFrame header={<PhoneHeader title={t("title")} />} footer={<CreatorTabs />}>
      <ThisMonth current={months.at(-1)} />
      <PhoneCard title={t("sixMonths")} action={<span className="text-ink-subtle text-xs">{t("withPending")}</span>}>
        <MonthBars months={months} />
      </PhoneCard>
      <PhoneCard
        title={t("lines")}
        action={
          <Segmented
            label={t("lines")}
            options={views.map((one) => ({
              href: one === "all" ? "/c/earnings" : `/c/earnings?view=${one}`,
              label: t(`views.${one}`),
              isCurrent: one === view,
            }))}
          />
        }
      >
        {page.items.length === 0 && <p className="text-ink-muted">{t("empty")}</p>}
        <ul>
          {page.items.map((row) => (
            <EarningItem key={row.id} row={row} />
          ))}
        </ul>
        {(page.newer || page.older) && (
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

async function ThisMonth({ current }: { current: CreatorMonth | undefined }) {
  const t = await getTranslations("creator.earnings");
  if (!current) return null;
  const { month, openFen, doneFen } = current;
  return (
    <PhoneCard>
      <p className="text-ink-muted text-xs">{t("thisMonth", { month: monthBounds(month).from })}</p>
      <p className="font-semibold text-[34px] leading-[42px] tracking-tight">
        <Money fen={openFen + doneFen} isBig />
      </p>
      <dl className="my-2.5 grid grid-cols-2">
        {(
          [
            ["pending", openFen],
            ["confirmed", doneFen],
          ] as const
        ).map(([key, fen]) => (
          <div key={key}>
            <dt className="text-ink-muted text-xs">{t(key)}</dt>
            <dd className="font-semibold text-lg">
              <Money fen={fen} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="rounded-sm border border-line bg-sunken px-3 py-2.5 text-ink-muted text-xs">{t("settling")}</p>
    </PhoneCard>
  );
}
