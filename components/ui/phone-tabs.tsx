"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "./class-names";

export type PhoneTab = {
  href: string;
  label: string;
  icon: ReactNode;
  /** Pages that are reached from this place and stand at another address. */
  alsoAt?: readonly string[];
};

const holds = (place: string, pathname: string) => pathname === place || pathname.startsWith(`${place}/`);

/** Three to five places at the foot of a phone app. */
export function PhoneTabs({ label, tabs }: { label: string; tabs: readonly PhoneTab[] }) {
  const pathname = usePathname();
  const current =
    tabs.find(({ alsoAt }) => alsoAt?.some((place) => holds(place, pathname))) ??
    tabs.filter(({ href }) => holds(href, pathname)).sort((a, b) => b.href.length - a.href.length)[0];
  return (
    <nav
      aria-label={label}
      className="sticky bottom-0 z-10 shrink-0 border-line border-t bg-surface pb-[max(10px,env(safe-area-inset-bottom))]"
    >
      <ul className="flex">
        {tabs.map((tab) => (
          <li key={tab.href} className="flex-1">
            <Link
              href={tab.href}
              aria-current={tab === current ? "page" : undefined}
              className={cn(
                "flex min-h-13 flex-col items-center justify-center gap-0.5 text-xs -outline-offset-2 [&>svg]:size-5",
                tab === current ? "font-medium text-accent-ink" : "text-ink-subtle",
              )}
            >
              {tab.icon}
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
