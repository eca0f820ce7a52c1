"use client";

import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";
import { useUrlState } from "@/components/ui/url-state";

type Option = { value: string; label: string };
type Props = { view: string; views: readonly Option[]; month: string; months: readonly Option[] };

/** State and month of the lines; the choice stands in the address. */
export function LineFilters({ view, views, month, months }: Props) {
  const t = useTranslations("phone.earnings");
  const { apply } = useUrlState();
  return (
    <div className="mb-1 grid grid-cols-2 gap-2">
      <Select
        size="phone"
        aria-label={t("byState")}
        value={view}
        onChange={(event) => apply({ view: event.currentTarget.value === "all" ? null : event.currentTarget.value })}
        options={views}
      />
      <Select
        size="phone"
        aria-label={t("byMonth")}
        value={month}
        onChange={(event) => apply({ month: event.currentTarget.value || null })}
        options={[{ value: "", label: t("allMonths") }, ...months]}
      />
    </div>
  );
}
