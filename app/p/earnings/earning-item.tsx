import { getLocale, getTranslations } from "next-intl/server";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { formatRate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { Time } from "@/components/ui/time";
import { explainReason } from "@/lib/attribution/explain";
import type { ReasonCode } from "@/lib/attribution/input";
import type { Earning } from "@/lib/commissions/earnings";
import { formatYuan } from "@/lib/kernel/money";

const tones: Record<Earning["stage"], BadgeTone> = {
  pending: "info",
  held: "warning",
  confirmed: "success",
  settled: "neutral",
  cancelled: "hollow",
};

/** One line: the amount and its state; opened, the arithmetic and why the line is his. */
export async function EarningItem({ row }: { row: Earning }) {
  const [t, locale] = await Promise.all([getTranslations("phone.earnings"), getLocale()]);
  const isCancelled = row.stage === "cancelled";
  const refundedFen = row.paidFen - row.baseFen;
  const why = explainReason(row.reason as ReasonCode, {
    promoter: row.promoterName,
    institution: row.institutionName,
    at: row.touchedAt ?? undefined,
    orderAt: row.orderedAt,
  });
  const yuan = (fen: number) => `¥${formatYuan(fen)}`;
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
            <Badge tone={tones[row.stage]}>{t(`status.${row.stage}`)}</Badge>
          </span>
        </summary>
        <div className="grid gap-1 pb-3 text-ink-muted text-xs num">
          <p>
            {refundedFen > 0
              ? t("baseRefunded", {
                  base: yuan(row.baseFen),
                  paid: yuan(row.paidFen),
                  refunded: yuan(refundedFen),
                })
              : t("base", { base: yuan(row.baseFen) })}
          </p>
          <p>{t("service", { rate: formatRate(row.servicePpm), service: yuan(row.serviceFen) })}</p>
          <p>
            {row.commissionType === 1
              ? t("byInstitution", { institution: row.institutionName })
              : t("share", { ratio: formatRate(row.sharerPpm), amount: yuan(row.sharerFen) })}
          </p>
          <p>{locale === "en" ? why.en : why.zh}</p>
        </div>
      </details>
    </li>
  );
}
