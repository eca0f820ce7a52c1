"use client";

import { Plus, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { listed } from "@/lib/i18n/list";
import { cn } from "./class-names";
import { FilterEditor } from "./filter-editor";
import { type FilterDef, filterParams } from "./filter-value";
import { Popover } from "./popover";
import { useUrlState } from "./url-state";

const CHIP = "inline-flex h-7 items-center gap-1.25 rounded-sm border px-2 text-xs whitespace-nowrap transition-colors";

/** One filter: dashed while on offer, accent with its value once set. */
export function FilterChip({ filter, value }: { filter: FilterDef; value: string[] }) {
  const t = useTranslations("common.filter");
  const { apply } = useUrlState();
  const [isOpen, setOpen] = useState(false);
  const isSet = value.length > 0;
  const words = useFilterWords(filter, value);
  const clear = () => apply(Object.fromEntries(filterParams(filter).map((name) => [name, null])));
  return (
    <span className={cn("inline-flex max-w-full", isSet && "rounded-sm border border-accent-line bg-accent-soft")}>
      <Popover
        label={filter.label}
        open={isOpen}
        onOpenChange={setOpen}
        className="w-64"
        trigger={
          <button
            type="button"
            className={cn(
              CHIP,
              "min-w-0",
              isSet
                ? "h-6.5 border-transparent pr-0"
                : "border-line-strong border-dashed text-ink-muted hover:bg-hover",
            )}
          >
            {!isSet && <Plus className="size-3" aria-hidden="true" />}
            <span className={isSet ? "text-ink-muted" : undefined}>{filter.label}</span>
            {isSet && <b className="max-w-48 truncate font-medium text-accent-ink">{words}</b>}
          </button>
        }
      >
        <FilterEditor filter={filter} value={value} onDone={() => setOpen(false)} />
      </Popover>
      {isSet && (
        <button
          type="button"
          aria-label={t("remove", { label: filter.label })}
          onClick={clear}
          className="grid w-6.5 place-items-center rounded-sm text-accent-ink hover:bg-accent-line/40"
        >
          <X className="size-3" aria-hidden="true" />
        </button>
      )}
    </span>
  );
}

function useFilterWords(filter: FilterDef, value: string[]): string {
  const t = useTranslations("common.filter");
  const locale = useLocale();
  if (filter.kind === "dates") {
    const [from, to] = value;
    if (from && to) return from === to ? from : `${from} – ${to}`;
    return from ? t("since", { from }) : to ? t("until", { to }) : "";
  }
  if (filter.kind === "text") return value[0] ?? "";
  return listed(
    value.map((item) => filter.options.find((option) => option.value === item)?.label ?? item),
    locale,
  );
}
