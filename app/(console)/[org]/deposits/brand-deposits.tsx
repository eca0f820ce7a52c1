import { Landmark } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { DepositBadge, depositState } from "@/components/deposits/deposit-badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Progress } from "@/components/ui/progress";
import { Stat } from "@/components/ui/stat";
import { channelOf } from "@/lib/channels/registry";
import { type DepositView, listDeposits } from "@/lib/deposits/queries";
import { inWords } from "@/lib/i18n/bilingual";
import type { Caller } from "@/lib/kernel/ctx";
import { formatYuan } from "@/lib/kernel/money";

/** One card per channel: what is asked, what is there, what is missing. */
export async function BrandDeposits({ caller, slug }: { caller: Caller; slug: string }) {
  const [t, deposits] = await Promise.all([getTranslations("deposits"), listDeposits(caller)]);
  if (deposits.length === 0)
    return (
      <EmptyState
        icon={<Landmark aria-hidden="true" />}
        title={t("empty.title")}
        detail={t("empty.brandDetail")}
        actions={
          <ButtonLink href={`/${slug}/admissions`} variant="primary">
            {t("empty.apply")}
          </ButtonLink>
        }
      />
    );
  return (
    <div className="mt-4 grid gap-4 lg:grid-cols-2">
      {deposits.map((deposit) => (
        <DepositCard key={deposit.id} deposit={deposit} href={`/${slug}/deposits/${deposit.id}`} />
      ))}
    </div>
  );
}

async function DepositCard({ deposit, href }: { deposit: DepositView; href: string }) {
  const [t, locale] = await Promise.all([getTranslations("deposits"), getLocale()]);
  const state = depositState(deposit);
  const amount = (fen: number) => `¥${formatYuan(fen)}`;
  const words = {
    exempt: t("exemptDetail"),
    none: t("noneTitle"),
    paid: t("paidTitle"),
    short: t("shortTitle", { amount: amount(deposit.shortFen) }),
  }[state];
  return (
    <Card
      as="article"
      title={inWords(locale, channelOf(deposit.channel).name)}
      actions={<DepositBadge deposit={deposit} />}
      hasLine
    >
      <div className="grid grid-cols-2 gap-4">
        <Stat
          label={t("column.available")}
          value={<Money fen={deposit.availableFen} isBig />}
          sub={t("stat.requiredOf", { amount: amount(deposit.requiredFen) })}
          progress={
            deposit.requiredFen > 0 && (
              <Progress
                label={words}
                value={deposit.availableFen}
                max={deposit.requiredFen}
                tone={state === "short" ? "warning" : "success"}
              />
            )
          }
        />
        <Stat label={t("column.held")} value={<Money fen={deposit.heldFen} isBig />} sub={t("stat.heldSub")} />
      </div>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-2 border-line border-t pt-3">
        <p className={state === "short" ? "font-medium text-warning-ink" : "text-ink-muted"}>{words}</p>
        <ButtonLink href={href}>{t("view")}</ButtonLink>
      </div>
    </Card>
  );
}
