import { useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import { PhoneCard } from "@/components/ui/phone-card";
import type { MonthEarning } from "@/lib/commissions/earnings";
import { monthBounds } from "@/lib/kernel/time";

/** This month: what is expected, of which pending and confirmed. */
export function MonthCard({ current }: { current: MonthEarning | undefined }) {
  const t = useTranslations("phone.earnings");
  if (!current) return null;
  const { openFen, doneFen } = current;
  const parts = [
    { key: "pending", color: "bg-info", value: openFen },
    { key: "confirmed", color: "bg-success", value: doneFen },
  ] as const;
  return (
    <PhoneCard>
      <p className="text-ink-muted text-xs">{t("thisMonth", { month: monthBounds(current.month).from })}</p>
      <p className="font-semibold text-[34px] leading-[42px] tracking-tight">
        <Money fen={openFen + doneFen} isBig />
      </p>
      <dl className="my-2.5 grid grid-cols-2">
        {parts.map((part) => (
          <div key={part.key}>
            <dt className="flex items-center gap-1.5 text-ink-muted text-xs">
              <span aria-hidden="true" className={`size-2 rounded-[2px] ${part.color}`} />
              {t(part.key)}
            </dt>
            <dd className="font-semibold text-lg">
              <Money fen={part.value} />
            </dd>
          </div>
        ))}
      </dl>
      <div aria-hidden="true" className="flex h-2 gap-0.5 overflow-hidden rounded-full bg-track">
        {parts.map(
          (part) =>
            part.value > 0 && (
              <span key={part.key} className={part.color} style={{ flexGrow: part.value, flexBasis: 0 }} />
            ),
        )}
      </div>
      <p className="mt-3 rounded-sm border border-line bg-sunken px-3 py-2.5 text-ink-muted text-xs">{t("settling")}</p>
    </PhoneCard>
  );
}
