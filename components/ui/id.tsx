import type { ReactNode } from "react";
import { cn } from "./class-names";
import { CopyButton } from "./copy-button";

/** Ids, versions, reason codes, hashes in the fixed-width face. */
export function Mono({ className, children }: { className?: string; children: ReactNode }) {
  return <span className={cn("code", className)}>{children}</span>;
}

/** An id with a copy button. `short` keeps head and tail of long ones (a hash); the copy is always whole. */
export function Id({
  value,
  what,
  isShort,
  className,
}: {
  value: string;
  what?: string;
  isShort?: boolean;
  className?: string;
}) {
  const shown = isShort && value.length > 14 ? `${value.slice(0, 6)}…${value.slice(-4)}` : value;
  return (
    <span className={cn("inline-flex items-center gap-0.5", className)}>
      <span className="break-all code" title={isShort ? value : undefined}>
        {shown}
      </span>
      <CopyButton text={value} what={what ?? value} />
    </span>
  );
}
