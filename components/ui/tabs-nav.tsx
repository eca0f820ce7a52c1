import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./class-names";

export type Tab = { href: string; label: ReactNode; count?: number; isCurrent: boolean };

/** Tabs as links, so each has an address. Counts should add up to the first tab's. */
export function TabsNav({ label, tabs, className }: { label: string; tabs: readonly Tab[]; className?: string }) {
  return (
    <nav aria-label={label} className={cn("overflow-x-auto overflow-y-hidden border-line border-b", className)}>
      <ul className="flex gap-5">
        {tabs.map((tab) => (
          <li key={tab.href} className="shrink-0">
            <Link
              href={tab.href}
              aria-current={tab.isCurrent ? "page" : undefined}
              className={cn(
                "flex items-center gap-1.5 border-b-2 pt-2 pb-[9px] -outline-offset-2",
                tab.isCurrent
                  ? "border-accent font-semibold text-ink"
                  : "border-transparent text-ink-muted hover:text-ink",
              )}
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className={cn("text-xs num", tab.isCurrent ? "text-accent-ink" : "text-ink-subtle")}>
                  {tab.count.toLocaleString("en-US")}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
