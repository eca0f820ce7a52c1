"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { NavIcon } from "./nav-icon";
import type { NavGroup, NavItem } from "./navigation";

type SideNavProps = { groups: readonly NavGroup[]; isCollapsed?: boolean; onNavigate?: () => void };

/** The nouns this organisation works with, grouped; settings at the foot. */
export function SideNav({ groups, isCollapsed = false, onNavigate }: SideNavProps) {
  const t = useTranslations("shell");
  const current = useCurrentHref(groups);
  const render = (item: NavItem) => (
    <NavLink
      key={item.key}
      item={item}
      isCurrent={item.href === current}
      isCollapsed={isCollapsed}
      onNavigate={onNavigate}
    />
  );
  const atEnd = groups.flatMap((group) => group.items.filter((item) => item.isAtEnd));
  return (
    <nav aria-label={t("mainNav")} className="flex min-h-0 flex-1 flex-col gap-px overflow-y-auto overflow-x-hidden">
      {groups.map((group) => {
        const items = group.items.filter((item) => !item.isAtEnd);
        if (items.length === 0) return null;
        return (
          <div key={group.key} className="grid gap-px">
            {group.label && !isCollapsed && <h2 className="px-2 pt-3 pb-1 text-ink-subtle text-xs">{group.label}</h2>}
            {group.label && isCollapsed && <hr className="mx-2 my-2 border-line" aria-label={group.label} />}
            {items.map(render)}
          </div>
        );
      })}
      {atEnd.length > 0 && <div className="mt-auto grid gap-px pt-2">{atEnd.map(render)}</div>}
    </nav>
  );
}

type NavLinkProps = { item: NavItem; isCurrent: boolean; isCollapsed: boolean; onNavigate?: () => void };

function NavLink({ item, isCurrent, isCollapsed, onNavigate }: NavLinkProps) {
  const link = (
    <Link
      href={item.href}
      onClick={onNavigate}
      aria-current={isCurrent ? "page" : undefined}
      aria-label={isCollapsed ? item.label : undefined}
      className={cn(
        "relative flex h-7.5 items-center gap-2.25 rounded-sm px-2 -outline-offset-2 max-md:h-10",
        isCollapsed && "justify-center",
        isCurrent
          ? "bg-surface font-medium text-ink shadow-sm max-md:bg-pressed dark:bg-pressed [&>svg]:text-accent-ink"
          : "text-ink-muted hover:bg-pressed",
      )}
    >
      <NavIcon name={item.icon} />
      {!isCollapsed && <span className="min-w-0 truncate">{item.label}</span>}
      {!!item.count && !isCollapsed && (
        <span className="ml-auto font-normal text-ink-subtle text-xs num">{item.count.toLocaleString("en-US")}</span>
      )}
      {!!item.count && isCollapsed && <span className="absolute top-1 right-1 size-1.5 rounded-full bg-accent" />}
    </Link>
  );
  if (!isCollapsed) return link;
  return (
    <Tooltip text={item.label} side="right">
      {link}
    </Tooltip>
  );
}

/** The item whose address is the longest beginning of this page's. */
function useCurrentHref(groups: readonly NavGroup[]): string | undefined {
  const pathname = usePathname();
  const hrefs = groups.flatMap((group) => group.items.map((item) => item.href.split("?")[0] ?? item.href));
  return hrefs
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
}
