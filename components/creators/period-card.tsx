"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PhoneCard } from "@/components/ui/phone-card";
import { DAY_MS, dayBounds, dayOf } from "@/lib/kernel/time";

/** Days of Shanghai, both included; "" for an open end. */
export type Days = { from: string; to: string };

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** From the first moment of the first day until the last day is over. */
export const momentsOf = ({ from, to }: Days) => ({
  periodFrom: isDay(from) ? dayBounds(from).from : undefined,
  periodTo: isDay(to) ? dayBounds(to).until : undefined,
});

export const daysOf = (period: { periodFrom: Date | null; periodTo: Date | null }): Days => ({
  from: period.periodFrom ? dayOf(period.periodFrom) : "",
  to: period.periodTo ? dayOf(new Date(period.periodTo.getTime() - 1)) : "",
});

type Props = { days: Days; onChange: (days: Days) => void; isRequired: boolean };

/** The agreed period, in days. */
export function PeriodCard({ days, onChange, isRequired }: Props) {
  const t = useTranslations("creator.authorise");
  const period = useTranslations("creator.period");
  const { periodFrom, periodTo } = momentsOf(days);
  const count = periodFrom && periodTo ? Math.round((periodTo.getTime() - periodFrom.getTime()) / DAY_MS) : null;
  return (
    <PhoneCard
      title={t("period")}
      action={
        <span className="text-ink-muted num">
          {count !== null && count > 0 ? t("days", { days: count }) : isRequired ? t("needPeriod") : period("always")}
        </span>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("from")} isRequired={isRequired}>
          <Input
            type="date"
            size="phone"
            value={days.from}
            onChange={(event) => onChange({ ...days, from: event.currentTarget.value })}
          />
        </Field>
        <Field label={t("to_")} isRequired={isRequired}>
          <Input
            type="date"
            size="phone"
            value={days.to}
            min={days.from || undefined}
            onChange={(event) => onChange({ ...days, to: event.currentTarget.value })}
          />
        </Field>
      </div>
    </PhoneCard>
  );
}
