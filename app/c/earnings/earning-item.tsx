import { getTranslations } from "next-intl/server";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { formatRate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { formatTime, Time } from "@/components/ui/time";
import type { CreatorEarning } from "@/lib/commissions/creator-earnings";
import { formatYuan } from "@/lib/kernel/money";

const tones: Record<CreatorEarning["stage"], BadgeTone> = {
  pending: "info",
  held: "warning",
  confirmed: "success",
  settled: "neutral",
  cancelled: "hollow",
};

const yuan = (fen: number) => `¥${formatYuan(fen)}`;
const surfaces = ["video", "live", "showcase", "profile"] as const;

/** One line: the amount and its state; opened, the arithmetic and why the line is his. */
export async function EarningItem({ row }: { row: CreatorEarning }) {
  const t = await getTranslations("creator.earnings");
  const surface = surfaces.find((one) => one === row.surface) ?? "other";
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
            <Money fen={row.creatorFen} isSigned isStruck={row.stage === "cancelled"} className="block font-medium" />
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
            <dd>
              {t("whyText", {
                promoter: row.promoter,
                institution: row.institution,
                content: row.contentTitle ?? "—",
                surface: t(`surfaces.${surface}`),
              })}
            </dd>
          </div>
          <div>
            <dt>{t("when")}</dt>
            <dd>{await whenOf(row)}</dd>
          </div>
        </dl>
      </details>
    </li>
  );
}

async function Sums({ row }: { row: CreatorEarning }) {
  const t = await getTranslations("creator.earnings");
  if (row.refusedAt) return <dd>{t("refused", { paid: yuan(row.paidFen) })}</dd>;
  const refunded = row.paidFen - row.baseFen;
  const base = yuan(row.baseFen);
  const fee = { rate: formatRate(row.servicePpm), amount: yuan(row.serviceFen) };
  return (
    <>
      <dd>
        {refunded > 0
          ? t("baseRefunded", { base, paid: yuan(row.paidFen), refunded: yuan(refunded) })
          : t("base", { base })}
      </dd>
      <dd>{t("commission", { rate: formatRate(row.commissionPpm), amount: yuan(row.creatorFen + row.serviceFen) })}</dd>
      <dd>{t("fee", { institution: row.institution, ...fee })}</dd>
      <dd>{t("mine", { amount: yuan(row.creatorFen) })}</dd>
    </>
  );
}

/** When the money comes, or came, and what it waits for. */
async function whenOf(row: CreatorEarning): Promise<string> {
  const t = await getTranslations("creator.earnings");
  const day = (at: Date) => formatTime(at, "minute");
  if (row.refusedAt) return t("at.refused", { at: day(row.refusedAt), institution: row.institution });
  if (row.stage === "cancelled") return t("at.cancelled");
  if (row.stage === "held") return t("at.held", { institution: row.institution });
  if (row.settledAt) return t("at.settled", { at: day(row.settledAt) });
  if (row.confirmedAt) return t("at.confirmed", { at: day(row.confirmedAt) });
  return row.dueAt ? t("at.due", { at: day(row.dueAt) }) : t("at.waiting");
}
