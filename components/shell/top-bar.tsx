"use client";

import { Menu as MenuIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Logo } from "./logo";
import type { ShellOrg } from "./navigation";
import { OrgSwitcher } from "./org-switcher";

type TopBarProps = { org: ShellOrg; orgs: readonly ShellOrg[]; onOpenNav: () => void; children: ReactNode };

/** Mark, organisation, and at the right the things that are the same on every page. */
export function TopBar({ org, orgs, onOpenNav, children }: TopBarProps) {
  const t = useTranslations("shell");
  const app = useTranslations("common");
  return (
    <header className="sticky top-0 z-20 flex h-(--shell-top) print:hidden items-center border-line border-b bg-canvas pr-3">
      <div className="flex h-full w-(--shell-nav) min-w-0 items-center gap-2 pr-2 pl-3 max-md:flex-1">
        <IconButton label={t("openNav")} className="md:hidden" onClick={onOpenNav}>
          <MenuIcon aria-hidden="true" />
        </IconButton>
        <Link href={`/${org.slug}/overview`} aria-label={app("appName")} className="rounded-sm max-md:hidden">
          <Logo />
        </Link>
        <OrgSwitcher org={org} orgs={orgs} />
      </div>
      <div className="ml-auto flex shrink-0 items-center gap-0.5">{children}</div>
    </header>
  );
}
