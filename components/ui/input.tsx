"use client";

import type { ComponentProps, ReactNode } from "react";
import { cn } from "./class-names";
import { useFieldControl } from "./field-context";
import type { ValueKind } from "./form-values";

export type InputProps = Omit<ComponentProps<"input">, "size"> & {
  /** Inside the outline, before the text: an icon or ¥. */
  lead?: ReactNode;
  /** Inside the outline, after the text: a unit or a small button. */
  unit?: ReactNode;
  size?: "md" | "lg" | "phone";
  /** How an ActionForm reads the text; plain text unless said. */
  kind?: ValueKind;
};

const HEIGHTS = { md: "h-8", lg: "h-9.5", phone: "h-12 text-lg" } as const;

/** One line of text. `inputMode`, `type` and `autoComplete` as the browser knows them. */
export function Input({ lead, unit, size = "md", kind, className, ...props }: InputProps) {
  const control = useFieldControl();
  const invalid = props["aria-invalid"] ?? control["aria-invalid"];
  if (!lead && !unit) {
    return (
      <input
        data-kind={kind}
        {...control}
        {...props}
        aria-invalid={invalid}
        className={cn("control w-full px-2.5", HEIGHTS[size], className)}
      />
    );
  }
  return (
    <div
      aria-invalid={invalid}
      className={cn(
        "control flex items-center gap-1.5 px-2.5",
        HEIGHTS[size],
        props.disabled && "bg-sunken",
        className,
      )}
    >
      {lead && <span className="shrink-0 text-ink-subtle [&>svg]:size-3.5">{lead}</span>}
      <input
        data-kind={kind}
        {...control}
        {...props}
        aria-invalid={invalid}
        className="h-full w-full min-w-0 bg-transparent outline-none disabled:cursor-not-allowed"
      />
      {unit && <span className="flex shrink-0 items-center text-ink-subtle">{unit}</span>}
    </div>
  );
}
