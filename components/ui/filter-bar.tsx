"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";
import { FilterChip } from "./filter-chip";
import { type FilterDef, filterParams, readFilter } from "./filter-value";
import { SearchBox } from "./search-box";
import { useUrlState } from "./url-state";

export type { FilterDef } from "./filter-value";

type FilterBarProps = {
  /** A search field bound to `?q=` (or `param`). */
  search?: { placeholder: string; param?: string };
  filters?: readonly FilterDef[];
  /** Right end: live time, NewRowsPill. */
  children?: ReactNode;
};

/** Search, then the filters that are set (accent, removable), then those on offer (dashed). All of it lives in the URL. */
export function FilterBar({ search, filters = [], children }: FilterBarProps) {
  const t = useTranslations("common.filter");
  const { params, apply, isPending } = useUrlState();
  const withValues = filters.map((filter) => ({ filter, value: readFilter(params, filter) }));
  const set = withValues.filter((entry) => entry.value.length > 0);
  const offered = withValues.filter((entry) => entry.value.length === 0);
  const searchParam = search?.param ?? "q";
  const clearAll = () =>
    apply(Object.fromEntries([searchParam, ...filters.flatMap(filterParams)].map((name) => [name, null])));
  return (
    <search aria-label={t("label")} aria-busy={isPending} className="flex flex-wrap items-center gap-1.5 py-2.5">
      {search && <SearchBox placeholder={search.placeholder} param={searchParam} />}
      {[...set, ...offered].map(({ filter, value }) => (
        <FilterChip key={filter.param} filter={filter} value={value} />
      ))}
      {(set.length > 0 || params.get(searchParam)) && (
        <Button variant="ghost" size="sm" onClick={clearAll}>
          {t("clear")}
        </Button>
      )}
      {children && (
        <div className="ml-auto flex items-center gap-2 whitespace-nowrap text-ink-subtle text-xs num">{children}</div>
      )}
    </search>
  );
}
