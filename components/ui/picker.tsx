"use client";

import { ChevronDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { listed } from "@/lib/i18n/list";
import { cn } from "./class-names";
import { useFieldControl } from "./field-context";
import { type ListOption, OptionList } from "./option-list";
import { Popover } from "./popover";

type PickerProps = {
  options: readonly ListOption[];
  name?: string;
  defaultValue?: readonly string[];
  isMulti?: boolean;
  placeholder?: string;
  onChange?: (value: string[]) => void;
};

/** One or several of many (products, institutions), with search. In a form it reads as a text, or as a list when `isMulti`. */
export function Picker({ options, name, defaultValue = [], isMulti, placeholder, onChange }: PickerProps) {
  const t = useTranslations("common.select");
  const locale = useLocale();
  const { name: fieldName, ...control } = useFieldControl();
  const [value, setValue] = useState<readonly string[]>(defaultValue);
  const [isOpen, setOpen] = useState(false);
  const inputName = name ?? fieldName;
  const labels = value.map((item) => options.find((option) => option.value === item)?.label ?? item);
  const choose = (next: string[]) => {
    setValue(next);
    onChange?.(next);
    if (!isMulti) setOpen(false);
  };
  return (
    <>
      <Popover
        label={placeholder ?? t("placeholder")}
        open={isOpen}
        onOpenChange={setOpen}
        className="w-(--radix-popover-trigger-width) min-w-56"
        trigger={
          <button
            type="button"
            id={control.id}
            aria-describedby={control["aria-describedby"]}
            data-invalid={control["aria-invalid"]}
            className="flex h-8 w-full items-center gap-2 px-2.5 text-left control data-invalid:border-danger"
          >
            <span className={cn("min-w-0 flex-1 truncate", value.length === 0 && "text-ink-subtle")}>
              {labels.length > 0 ? listed(labels, locale) : (placeholder ?? t("placeholder"))}
            </span>
            <ChevronDown className="size-3.5 text-ink-subtle" aria-hidden="true" />
          </button>
        }
      >
        <OptionList
          label={placeholder ?? t("placeholder")}
          options={options}
          value={value}
          isMulti={isMulti}
          onChange={choose}
        />
      </Popover>
      {inputName &&
        (isMulti ? value : [value[0] ?? ""]).map((item) => (
          <input key={item} type="hidden" name={isMulti ? `${inputName}[]` : inputName} value={item} />
        ))}
    </>
  );
}
