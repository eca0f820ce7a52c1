import { useTranslations } from "next-intl";
import type { MonthEarning } from "@/lib/commissions/earnings";
import { formatYuan } from "@/lib/kernel/money";
import { monthBounds } from "@/lib/kernel/time";

const height = 72;

/** Six months as bars: confirmed below, pending pale on top; the figures stand in a list for those who do not see them. */
export function MonthBars({ months }: { months: readonly MonthEarning[] }) {
  const t = useTranslations("phone.earnings");
  const most = Math.max(1, ...months.map((one) => one.openFen + one.doneFen));
  const bar = (fen: number) => ({ height: `${Math.round((fen / most) * height)}px` });
  return (
    <ul className="grid h-29 grid-cols-6 items-end gap-2.5">
      {months.map((one) => {
        const sum = one.openFen + one.doneFen;
        return (
          <li key={one.month} className="flex h-full flex-col items-center justify-end">
            <span className="text-2xs text-ink-muted num">
              {sum > 0 && <span className="sr-only">¥</span>}
              {sum > 0 && formatYuan(sum).replace(/\.\d\d$/, "")}
            </span>
            <span aria-hidden="true" className="w-full rounded-t-xs bg-party-creator" style={bar(one.openFen)} />
            <span aria-hidden="true" className="w-full bg-chart-1" style={bar(one.doneFen)} />
            <span className="mt-1 text-ink-subtle text-xs">{t("month", { month: monthBounds(one.month).from })}</span>
          </li>
        );
      })}
    </ul>
  );
}
