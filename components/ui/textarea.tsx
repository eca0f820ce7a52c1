"use client";

import type { ComponentProps } from "react";
import { cn } from "./class-names";
import { useFieldControl } from "./field-context";
import type { ValueKind } from "./form-values";

/** Several lines of text. */
export function Textarea({ className, rows = 3, kind, ...props }: ComponentProps<"textarea"> & { kind?: ValueKind }) {
  const control = useFieldControl();
  return (
    <textarea
      rows={rows}
      data-kind={kind}
      {...control}
      {...props}
      className={cn("control block w-full px-2.5 py-1.5", className)}
    />
  );
}
