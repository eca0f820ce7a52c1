"use client";

import { Check, ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Menu, MenuLink } from "@/components/ui/dropdown-menu";

export type SwitchOption = { id: string | null; name: string; href: string; isCurrent: boolean };

/** Which of the promoter's institutions the page speaks of. One alone is only named. */
export function InstitutionSwitch({ options }: { options: readonly SwitchOption[] }) {
  const t = useTranslations("phone");
  const current = options.find((one) => one.isCurrent) ?? options[0];
  if (!current) return null;
  const name = (
    <>
      <Avatar name={current.name} size="sm" isSquare />
      <span className="max-w-55 truncate font-medium">{current.name}</span>
    </>
  );
  const shape = "inline-flex min-h-11 items-center gap-2 rounded-full border border-line-strong bg-surface pr-3.5 pl-2";
  if (options.length === 1) return <p className={shape}>{name}</p>;
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className={shape}>
          <span className="sr-only">{t("switch")}</span>
          {name}
          <ChevronDown className="size-4 text-ink-subtle" aria-hidden="true" />
        </button>
      }
    >
      {options.map((one) => (
        <MenuLink key={one.id ?? "all"} href={one.href}>
          <span className="flex min-h-9 min-w-52 flex-1 items-center gap-2">
            <span className="flex-1 truncate">{one.name}</span>
            {one.isCurrent && <Check className="size-4 text-accent-ink" aria-hidden="true" />}
          </span>
        </MenuLink>
      ))}
    </Menu>
  );
}
