"use client";

import { Check, Minus } from "lucide-react";
import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from "react";
import { cn } from "./class-names";
import { useFieldControl } from "./field-context";

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "size"> & {
  /** Text beside the box. Without it, give `aria-label`. */
  label?: ReactNode;
  isIndeterminate?: boolean;
};

/** A native checkbox in our drawing. In a form it reads as a boolean, or as one of a list when its name ends in `[]`. */
export function Checkbox({ label, isIndeterminate = false, className, ...props }: CheckboxProps) {
  const ref = useRef<HTMLInputElement>(null);
  const ownId = useId();
  const { name, "aria-invalid": invalid, ...control } = useFieldControl();
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = isIndeterminate;
  }, [isIndeterminate]);
  const box = (
    <span
      className={cn("relative inline-grid size-[15px] shrink-0 place-items-center", label ? "mt-[2.5px]" : className)}
    >
      <input
        ref={ref}
        type="checkbox"
        name={name}
        aria-invalid={invalid}
        {...(label ? { id: ownId } : control)}
        {...props}
        className="peer absolute inset-0 m-0 size-full cursor-pointer appearance-none rounded-xs border-[1.5px] border-field bg-surface transition-colors before:absolute before:-inset-1.5 checked:border-accent checked:bg-accent indeterminate:border-accent disabled:cursor-not-allowed disabled:not-checked:bg-sunken disabled:checked:opacity-60 aria-invalid:border-danger"
      />
      <Check
        className="pointer-events-none relative size-[11px] text-on-accent opacity-0 peer-checked:opacity-100"
        strokeWidth={3.2}
        aria-hidden="true"
      />
      {isIndeterminate && (
        <Minus
          className="pointer-events-none absolute size-[11px] text-accent-ink"
          strokeWidth={3.2}
          aria-hidden="true"
        />
      )}
    </span>
  );
  if (!label) return box;
  return (
    <label
      htmlFor={props.id ?? ownId}
      className={cn(
        "flex cursor-pointer items-start gap-2 has-disabled:cursor-not-allowed has-disabled:text-ink-subtle",
        className,
      )}
    >
      {box}
      <span className="min-w-0">{label}</span>
    </label>
  );
}
