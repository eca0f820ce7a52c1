"use client";

import { PanelLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useState } from "react";
import { cn } from "@/components/ui/class-names";
import { Sheet } from "@/components/ui/sheet";
import { ClockBanner, type SandboxClock } from "./clock-banner";
import { LanguageMenu } from "./language-menu";
import type { CreateCommand, NavGroup, NotificationItem, SearchHit, ShellOrg, ShellUser } from "./navigation";
import { NotificationBell } from "./notification-bell";
import { OrgContext } from "./org-context";
import { Palette } from "./palette";
import { rememberPreference } from "./preference";
import { searchConsole } from "./search-console";
import { SideNav } from "./side-nav";
import type { Theme } from "./theme";
import { ThemeMenu } from "./theme-menu";
import { TopBar } from "./top-bar";
import { UserMenu } from "./user-menu";

export type ConsoleShellProps = {
  org: ShellOrg;
  orgs: readonly ShellOrg[];
  user: ShellUser;
  nav: readonly NavGroup[];
  creates?: readonly CreateCommand[];
  theme: Theme;
  /** From the cookie `nav`: `collapsed`. */
  isNavCollapsed?: boolean;
  notifications?: { items: readonly NotificationItem[]; unread: number; markRead?: () => Promise<unknown> };
  /** Sandbox deployments only. */
  clock?: SandboxClock;
  /** Finds by id or name; without it the console's search route is asked. */
  search?: (query: string) => Promise<SearchHit[]>;
  settingsHref?: string;
  signOut: () => Promise<void>;
  children: ReactNode;
};

/** Frame of the console: navigation by the organisation's kind, the top bar, and the page. Knows no session and no db. */
export function ConsoleShell(props: ConsoleShellProps) {
  const {
    org,
    orgs,
    user,
    nav,
    creates = [],
    theme,
    isNavCollapsed = false,
    notifications,
    clock,
    search,
    signOut,
    children,
  } = props;
  const t = useTranslations("shell");
  const [isCollapsed, setCollapsed] = useState(isNavCollapsed);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const collapse = () => {
    setCollapsed(!isCollapsed);
    rememberPreference("nav", isCollapsed ? "open" : "collapsed");
  };
  const defaultSearch = useCallback((query: string) => searchConsole(org.slug, query), [org.slug]);
  return (
    <OrgContext.Provider value={org}>
      <div className="min-h-dvh [--shell-left:var(--shell-nav)]">
        <a
          href="#main"
          className="sr-only z-60 rounded-sm bg-surface px-3 py-2 shadow-md focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          {t("skip")}
        </a>
        <TopBar org={org} orgs={orgs} onOpenNav={() => setSheetOpen(true)}>
          <Palette groups={nav} creates={creates} search={search ?? defaultSearch} searchKey={org.id} />
          <span className="w-2 max-md:hidden" />
          <NotificationBell
            items={notifications?.items ?? []}
            unread={notifications?.unread ?? 0}
            markRead={notifications?.markRead}
          />
          <LanguageMenu />
          <ThemeMenu theme={theme} />
          <UserMenu user={user} settingsHref={props.settingsHref ?? `/${org.slug}/settings`} signOut={signOut} />
        </TopBar>
        <div className="flex">
          <div
            className={cn(
              "sticky top-(--shell-top) flex h-[calc(100dvh-var(--shell-top))] shrink-0 flex-col gap-px bg-canvas p-2 max-md:hidden print:hidden",
              isCollapsed ? "w-(--shell-nav-collapsed)" : "w-(--shell-nav)",
            )}
          >
            <SideNav groups={nav} isCollapsed={isCollapsed} />
            <button
              type="button"
              onClick={collapse}
              aria-expanded={!isCollapsed}
              aria-label={t(isCollapsed ? "expand" : "collapse")}
              className={cn(
                "flex h-7.5 shrink-0 items-center gap-2.25 rounded-sm px-2 text-ink-muted hover:bg-pressed",
                isCollapsed && "justify-center",
              )}
            >
              <PanelLeft className="size-4" strokeWidth={1.75} aria-hidden="true" />
              {!isCollapsed && t("collapse")}
            </button>
          </div>
          <div className="min-w-0 flex-1 border-line bg-surface md:border-l">
            {clock && <ClockBanner clock={clock} />}
            <main id="main" className="min-h-[calc(100dvh-var(--shell-top))] px-4 pt-3 pb-8 md:px-6">
              {children}
            </main>
          </div>
        </div>
        <Sheet side="left" title={org.name} open={isSheetOpen} onOpenChange={setSheetOpen} className="w-72">
          <SideNav groups={nav} onNavigate={() => setSheetOpen(false)} />
        </Sheet>
      </div>
    </OrgContext.Provider>
  );
}
