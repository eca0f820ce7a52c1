"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Menu, MenuLabel, MenuLink } from "@/components/ui/dropdown-menu";
import type { ShellOrg } from "./navigation";

/** Whom one acts for; each organisation has an address of its own, so two tabs never mix. */
export function OrgSwitcher({ org, orgs }: { org: ShellOrg; orgs: readonly ShellOrg[] }) {
  const t = useTranslations("shell");
  return (
    <Menu
      align="start"
      className="max-h-[70vh] w-64 overflow-y-auto"
      trigger={
        <button
          type="button"
          className="flex h-8 min-w-0 flex-1 items-center gap-1.5 rounded-sm px-1.5 font-semibold hover:bg-pressed"
        >
          <span className="sr-only">{t("switchOrg")}</span>
          <span className="truncate">{org.name}</span>
          <span className="ml-0.5 shrink-0 font-normal text-ink-subtle text-xs">{t(`kind.${org.kind}`)}</span>
          <ChevronsUpDown className="ml-auto size-3.5 shrink-0 text-ink-subtle" aria-hidden="true" />
        </button>
      }
    >
      <MenuLabel>{t("orgs")}</MenuLabel>
      {orgs.map((item) => (
        <MenuLink key={item.id} href={`/${item.slug}/overview`}>
          <Avatar name={item.name} isSquare isNeutral={item.id !== org.id} />
          <span className="min-w-0 flex-1">
            <span className="block truncate">{item.name}</span>
            <span className="block text-ink-subtle text-xs">{t(`kind.${item.kind}`)}</span>
          </span>
          {item.id === org.id && <Check className="size-4 text-accent-ink!" aria-hidden="true" />}
        </MenuLink>
      ))}
    </Menu>
  );
}
