import { getTranslations } from "next-intl/server";
import { EarningRow } from "@/components/commissions/earning-row";
import { formatRate } from "@/components/ui/rate";
import { formatTime } from "@/components/ui/time";
import type { CreatorEarning } from "@/lib/commissions/creator-earnings";
import { formatYuan } from "@/lib/kernel/money";

const yuan = (fen: number) => `¥${formatYuan(fen)}`;
const surfaces = ["video", "live", "showcase", "profile"] as const;

/** One line: the amount and its state; opened, the arithmetic and why the line is his. */
export async function EarningItem({ row }: { row: CreatorEarning }) {
  const t = await getTranslations("creator.earnings");
  const surface = surfaces.find((one) => one === row.surface) ?? "other";
  const why = t("whyText", {
    promoter: row.promoter,
    institution: row.institution,
    content: row.contentTitle ?? "—",
    surface: t(`surfaces.${surface}`),
  });
  return (
    <EarningRow
      row={row}
      fen={row.creatorFen}
      status={t(row.refusedAt ? "status.refused" : `status.${row.stage}`)}
      parts={[
        { question: t("how"), answer: <Sums row={row} /> },
        { question: t("why"), answer: <dd>{why}</dd> },
        { question: t("when"), answer: <dd>{await whenOf(row)}</dd> },
      ]}
    />
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
