import { getLocale, getTranslations } from "next-intl/server";
import { EarningRow } from "@/components/commissions/earning-row";
import { formatRate } from "@/components/ui/rate";
import { formatTime, Time } from "@/components/ui/time";
import { explainReason } from "@/lib/attribution/explain";
import type { ReasonCode } from "@/lib/attribution/input";
import type { Earning } from "@/lib/commissions/earnings";
import { reviewTopics } from "@/lib/fraud/explain";
import type { FraudCode } from "@/lib/fraud/input";
import { formatYuan } from "@/lib/kernel/money";

type Props = { row: Earning; held: readonly FraudCode[] | undefined };

/** One line: the amount and its state; opened, the arithmetic, why the line is his, and when it is paid. */
export async function EarningItem({ row, held }: Props) {
  const [t, locale] = await Promise.all([getTranslations("phone.earnings"), getLocale()]);
  const topics = reviewTopics(held ?? []).map(({ zh, en }) => (locale === "en" ? en : zh));
  const refunds = row.refunds.map((one) => (
    <dd key={one.at.toISOString()}>
      <Time at={one.at} format="short" />{" "}
      {one.fen === null ? t("refundedWhole") : t("refundedPart", { amount: `¥${formatYuan(one.fen)}` })}
    </dd>
  ));
  const when = (
    <>
      <dd>{await whenOf(row)}</dd>
      {topics.length > 0 && <dd>{t("reviewed", { topics: topics.join(locale === "en" ? "; " : "；") })}</dd>}
    </>
  );
  return (
    <EarningRow
      row={row}
      fen={row.sharerFen}
      status={t(row.refusedAt ? "status.refused" : `status.${row.stage}`)}
      parts={[
        { question: t("how"), answer: <Sums row={row} /> },
        { question: t("why"), answer: <dd>{await whyOf(row)}</dd> },
        ...(refunds.length > 0 ? [{ question: t("refunds"), answer: refunds }] : []),
        { question: t("when"), answer: when },
      ]}
    />
  );
}

async function Sums({ row }: { row: Earning }) {
  const t = await getTranslations("phone.earnings");
  const yuan = (fen: number) => `¥${formatYuan(fen)}`;
  const refunded = row.paidFen - row.baseFen;
  const base = yuan(row.baseFen);
  if (row.refusedAt) return <dd>{t("refused", { paid: yuan(row.paidFen) })}</dd>;
  return (
    <>
      <dd>
        {refunded > 0
          ? t("baseRefunded", { base, paid: yuan(row.paidFen), refunded: yuan(refunded) })
          : t("base", { base })}
      </dd>
      <dd>{t("service", { rate: formatRate(row.servicePpm), service: yuan(row.serviceFen) })}</dd>
      <dd>
        {row.commissionType === 1
          ? t("byInstitution", { institution: row.institutionName })
          : t("share", { ratio: formatRate(row.sharerPpm), amount: yuan(row.sharerFen) })}
      </dd>
    </>
  );
}

/** The rule's own words; of his own opening from the pool, that it was his. */
async function whyOf(row: Earning): Promise<string> {
  const [t, locale] = await Promise.all([getTranslations("phone.earnings"), getLocale()]);
  const why = explainReason(row.reason as ReasonCode, {
    promoter: row.promoterName,
    institution: row.institutionName,
    at: row.touchedAt ?? undefined,
    orderAt: row.orderedAt,
  });
  const said = locale === "en" ? why.en : why.zh;
  return row.isSelf ? `${said} ${t("selfTouched")}` : said;
}

/** When the money comes, or came, and what it waits for. */
async function whenOf(row: Earning): Promise<string> {
  const t = await getTranslations("phone.earnings");
  const day = (at: Date) => formatTime(at, "minute");
  if (row.refusedAt) return t("at.refused", { at: day(row.refusedAt), institution: row.institutionName });
  if (row.stage === "cancelled") return t("at.cancelled");
  if (row.stage === "held") return t("at.held", { institution: row.institutionName });
  if (row.stage === "settled" && row.settledAt)
    return t(row.commissionType === 1 ? "at.settledInstitution" : "at.settled", {
      at: day(row.settledAt),
      institution: row.institutionName,
    });
  if (row.stage === "confirmed" && row.confirmedAt) return t("at.confirmed", { at: day(row.confirmedAt) });
  if (row.dueAt) return t("at.due", { at: day(row.dueAt), days: row.afterSaleDays });
  return t("at.waiting", { days: row.afterSaleDays });
}
