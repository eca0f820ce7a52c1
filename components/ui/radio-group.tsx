"use client";

import type { ReactNode } from "react";
import { cn } from "./class-names";
import { useFieldControl } from "./field-context";

export type RadioOption = { value: string; label: ReactNode; detail?: ReactNode; isDisabled?: boolean };

type RadioGroupProps = {
  options: readonly RadioOption[];
  name?: string;
  defaultValue?: string;
  value?: string;
  onChange?: (value: string) => void;
  /** `card` draws each choice as a box with its consequence below (see the plan form). */
  look?: "plain" | "card";
  className?: string;
};

/** One of a few, all visible. Put it in a `<Field isGroup>`. */
export function RadioGroup({
  options,
  name,
  defaultValue,
  value,
  onChange,
  look = "plain",
  className,
}: RadioGroupProps) {
  const control = useFieldControl();
  const groupName = name ?? control.name;
  return (
    <div
      className={cn(
        look === "card" ? "grid gap-2 sm:grid-flow-col sm:auto-cols-fr" : "flex flex-wrap gap-x-5 gap-y-2",
        className,
      )}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className={cn(
            "flex cursor-pointer items-start gap-2 has-disabled:cursor-not-allowed has-disabled:text-ink-subtle",
            look === "card" &&
              "rounded-sm border border-line-strong px-3 py-2.5 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
          )}
        >
          <input
            type="radio"
            name={groupName}
            value={option.value}
            disabled={option.isDisabled}
            aria-invalid={control["aria-invalid"]}
            defaultChecked={value === undefined ? option.value === defaultValue : undefined}
            checked={value === undefined ? undefined : option.value === value}
            onChange={(event) => onChange?.(event.currentTarget.value)}
            className="mt-0.5 size-4 shrink-0 appearance-none rounded-full border-[1.5px] border-field bg-surface transition-[border-width] checked:border-[5px] checked:border-accent aria-invalid:border-danger disabled:bg-sunken"
          />
          <span className="min-w-0">
            <span className="block">{option.label}</span>
            {option.detail && <span className="block text-xs text-ink-muted">{option.detail}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}
