import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./class-names";

/** Two to five views of the same thing, as links: 今日 · 近 7 天 · 近 30 天. */
export function Segmented({
  label,
  options,
  className,
}: {
  label: string;
  options: readonly { href: string; label: ReactNode; isCurrent: boolean }[];
  className?: string;
}) {
  return (
    <nav
      aria-label={label}
      className={cn("inline-flex rounded-sm border border-line-strong bg-sunken p-0.5", className)}
    >
      {options.map((option) => (
        <Link
          key={option.href}
          href={option.href}
          scroll={false}
          aria-current={option.isCurrent ? "true" : undefined}
          className={cn(
            "flex h-6.5 items-center rounded-xs px-2.5 text-xs whitespace-nowrap",
            option.isCurrent
              ? "bg-surface font-medium text-ink shadow-sm dark:bg-pressed"
              : "text-ink-muted hover:text-ink",
          )}
        >
          {option.label}
        </Link>
      ))}
    </nav>
  );
}
