"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./class-names";
import { useFieldControl } from "./field-context";

export type SelectOption = { value: string; label: string; isDisabled?: boolean };

type SelectProps = Omit<ComponentProps<"select">, "size"> & {
  options: readonly SelectOption[];
  /** First, empty choice; `true` for the usual words. */
  placeholder?: string | true;
  lead?: ReactNode;
  size?: "sm" | "md" | "phone";
};

const HEIGHTS = { sm: "h-7 text-xs", md: "h-8", phone: "h-12 text-lg" } as const;

/** One of a few. The browser's own list: best by keyboard and on phones. For many, use Picker. */
export function Select({ options, placeholder, lead, size = "md", className, ...props }: SelectProps) {
  const t = useTranslations("common");
  const control = useFieldControl();
  return (
    <span className={cn("relative inline-flex w-full items-center", className)}>
      {lead && <span className="pointer-events-none absolute left-2.5 text-ink-subtle [&>svg]:size-3.5">{lead}</span>}
      <select
        {...control}
        {...props}
        className={cn("control w-full appearance-none truncate pr-7", lead ? "pl-8" : "pl-2.5", HEIGHTS[size])}
      >
        {placeholder && <option value="">{placeholder === true ? t("select.placeholder") : placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.isDisabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown className="pointer-events-none absolute right-2.5 size-3.5 text-ink-subtle" aria-hidden="true" />
    </span>
  );
}
