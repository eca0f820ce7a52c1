import { getLocale, getTranslations } from "next-intl/server";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { formatRate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { formatTime, Time } from "@/components/ui/time";
import { explainReason } from "@/lib/attribution/explain";
import type { ReasonCode } from "@/lib/attribution/input";
import type { Earning } from "@/lib/commissions/earnings";
import { reviewTopics } from "@/lib/fraud/explain";
import type { FraudCode } from "@/lib/fraud/input";
import { formatYuan } from "@/lib/kernel/money";

const tones: Record<Earning["stage"], BadgeTone> = {
  pending: "info",
  held: "warning",
  confirmed: "success",
  settled: "neutral",
  cancelled: "hollow",
};

type Props = { row: Earning; held: readonly FraudCode[] | undefined };

/** One line: the amount and its state; opened, the arithmetic, why the line is his, and when it is paid. */
export async function EarningItem({ row, held }: Props) {
  const [t, locale] = await Promise.all([getTranslations("phone.earnings"), getLocale()]);
  const isCancelled = row.stage === "cancelled";
  const topics = reviewTopics(held ?? []).map(({ zh, en }) => (locale === "en" ? en : zh));
  return (
    <li className="border-line border-b last:border-b-0">
      <details>
        <summary className="flex min-h-11 cursor-pointer list-none items-center gap-3 py-3">
          <Thumb src={row.image} className="size-10" />
          <span className="min-w-0 flex-1">
            <span className="block truncate">
              {row.title} × {row.quantity}
            </span>
            <Time at={row.orderedAt} format="short" className="text-ink-subtle text-xs" />
          </span>
          <span className="shrink-0 text-right">
            <Money fen={row.sharerFen} isSigned isStruck={isCancelled} className="block font-medium" />
            <Badge tone={tones[row.stage]}>{t(row.refusedAt ? "status.refused" : `status.${row.stage}`)}</Badge>
          </span>
        </summary>
        <dl className="grid gap-2 pb-3 text-xs num [&_dd]:text-ink-muted [&_dt]:text-ink-subtle">
          <div>
            <dt>{t("how")}</dt>
            <Sums row={row} />
          </div>
          <div>
            <dt>{t("why")}</dt>
            <dd>{await whyOf(row)}</dd>
          </div>
          {row.refunds.length > 0 && (
            <div>
              <dt>{t("refunds")}</dt>
              {row.refunds.map((one) => (
                <dd key={one.at.toISOString()}>
                  <Time at={one.at} format="short" />{" "}
                  {one.fen === null ? t("refundedWhole") : t("refundedPart", { amount: `¥${formatYuan(one.fen)}` })}
                </dd>
              ))}
            </div>
          )}
          <div>
            <dt>{t("when")}</dt>
            <dd>{await whenOf(row)}</dd>
            {topics.length > 0 && <dd>{t("reviewed", { topics: topics.join(locale === "en" ? "; " : "；") })}</dd>}
          </div>
        </dl>
      </details>
    </li>
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
