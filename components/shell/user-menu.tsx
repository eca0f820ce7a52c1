"use client";

import { LogOut, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/dropdown-menu";
import type { ShellUser } from "./navigation";

type UserMenuProps = { user: ShellUser; settingsHref: string; signOut: () => Promise<void> };

/** Who is signed in, their settings, and the way out. */
export function UserMenu({ user, settingsHref, signOut }: UserMenuProps) {
  const t = useTranslations("shell.user");
  const [isPending, startTransition] = useTransition();
  return (
    <Menu
      className="w-56"
      trigger={
        <button
          type="button"
          aria-label={t("menu", { name: user.name })}
          aria-busy={isPending}
          className="ml-1.5 rounded-full"
        >
          <Avatar name={user.name} />
        </button>
      }
    >
      <div className="px-2 py-1.5">
        <p className="truncate font-medium">{user.name}</p>
        <p className="truncate text-ink-subtle text-xs">{user.account}</p>
        {user.role && <p className="truncate text-ink-subtle text-xs">{user.role}</p>}
      </div>
      <MenuSeparator />
      <MenuLink href={settingsHref}>
        <UserRound aria-hidden="true" />
        {t("settings")}
      </MenuLink>
      <MenuItem onSelect={() => startTransition(signOut)}>
        <LogOut aria-hidden="true" />
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}
