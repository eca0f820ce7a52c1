"use client";

import type { ComponentProps } from "react";
import { cn } from "./class-names";
import { useFieldControl } from "./field-context";

type SwitchProps = Omit<ComponentProps<"input">, "type" | "size"> & { size?: "md" | "phone" };

/** On or off, at once. Label it by a Field or `aria-label`. */
export function Switch({ size = "md", className, ...props }: SwitchProps) {
  const control = useFieldControl();
  return (
    <input
      type="checkbox"
      // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox tells its own state
      role="switch"
      {...control}
      {...props}
      className={cn(
        "relative shrink-0 cursor-pointer appearance-none rounded-full bg-field transition-colors before:absolute before:top-0.5 before:left-0.5 before:rounded-full before:bg-neutral-0 before:transition-transform checked:bg-accent disabled:cursor-not-allowed disabled:opacity-50",
        size === "md"
          ? "h-4.5 w-8 before:size-3.5 checked:before:translate-x-3.5 after:absolute after:-inset-1"
          : "h-6 w-11 before:size-5 checked:before:translate-x-5 after:absolute after:-inset-2.5",
        className,
      )}
    />
  );
}
