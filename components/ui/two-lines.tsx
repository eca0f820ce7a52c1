import type { ReactNode } from "react";

/** What, and below it the detail: the usual cell of a 48-high row. */
export function TwoLines({
  lead,
  top,
  bottom,
  className = "",
}: {
  lead?: ReactNode;
  top: ReactNode;
  bottom: ReactNode;
  className?: string;
}) {
  const lines = (
    <span className={`block min-w-0 leading-4.5 ${className}`}>
      <span className="block truncate">{top}</span>
      <span className="mt-px block truncate text-ink-subtle text-xs num">{bottom}</span>
    </span>
  );
  if (!lead) return lines;
  return (
    <span className="flex items-center gap-2.5">
      {lead}
      {lines}
    </span>
  );
}
