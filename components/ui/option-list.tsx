"use client";

import { Command } from "cmdk";
import { Check, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "./class-names";

export type ListOption = { value: string; label: string; detail?: string };

type OptionListProps = {
  label: string;
  options: readonly ListOption[];
  value: readonly string[];
  isMulti?: boolean;
  onChange: (value: string[]) => void;
};

/** Options with a search above when there are many; arrow keys choose. */
export function OptionList({ label, options, value, isMulti, onChange }: OptionListProps) {
  const t = useTranslations("common.filter");
  const toggle = (item: string) => {
    if (!isMulti) return onChange(value.includes(item) ? [] : [item]);
    onChange(value.includes(item) ? value.filter((other) => other !== item) : [...value, item]);
  };
  return (
    <Command label={label} className="-m-1 outline-none" tabIndex={0}>
      {options.length > 7 && (
        <div className="mb-1 flex items-center gap-2 border-line border-b px-2 pb-1.5">
          <Search className="size-3.5 text-ink-subtle" aria-hidden="true" />
          <Command.Input placeholder={t("searchOption")} className="h-6 w-full bg-transparent outline-none" />
        </div>
      )}
      <Command.List className="max-h-64 overflow-y-auto" label={label}>
        <Command.Empty className="px-2 py-3 text-ink-subtle text-xs">{t("noOption")}</Command.Empty>
        {options.map((option) => {
          const isOn = value.includes(option.value);
          return (
            <Command.Item
              key={option.value}
              value={option.value}
              keywords={[option.label, option.detail ?? ""]}
              onSelect={() => toggle(option.value)}
              className="flex cursor-pointer items-center gap-2 rounded-sm px-2 py-1.5 data-[selected=true]:bg-pressed"
            >
              <Check className={cn("size-4 shrink-0 text-accent-ink", !isOn && "invisible")} aria-hidden="true" />
              <span className="min-w-0 flex-1 truncate">{option.label}</span>
              {isOn && <span className="sr-only">✓</span>}
              {option.detail && <span className="text-ink-subtle text-xs num">{option.detail}</span>}
            </Command.Item>
          );
        })}
      </Command.List>
    </Command>
  );
}
