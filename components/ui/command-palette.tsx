"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";

type CommandPaletteProps = {
  label: string;
  placeholder: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  query: string;
  onQueryChange: (query: string) => void;
  /** Shown when nothing matches. */
  empty: ReactNode;
  children: ReactNode;
};

/** A field over everything and a list of what can be done; arrows, Enter, Escape. */
export function CommandPalette({
  label,
  placeholder,
  open,
  onOpenChange,
  query,
  onQueryChange,
  empty,
  children,
}: CommandPaletteProps) {
  const t = useTranslations("common");
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-neutral-950/45" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[12vh] z-50 mx-auto max-w-[600px] animate-pop overflow-hidden rounded-lg border border-line bg-surface shadow-lg outline-none"
        >
          <Radix.Title className="sr-only">{label}</Radix.Title>
          <Command label={label} loop>
            <div className="flex items-center gap-2.5 border-line border-b px-4">
              <Search className="size-4 shrink-0 text-ink-subtle" aria-hidden="true" />
              <Command.Input
                value={query}
                onValueChange={onQueryChange}
                placeholder={placeholder}
                className="h-12 w-full bg-transparent text-base outline-none"
              />
              <Radix.Close className="rounded-xs border border-line-strong bg-sunken px-1.5 font-medium text-2xs text-ink-subtle">
                <span aria-hidden="true">Esc</span>
                <span className="sr-only">{t("close")}</span>
              </Radix.Close>
            </div>
            <Command.List label={label} className="max-h-[50vh] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-ink-muted">{empty}</Command.Empty>
              {children}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function CommandGroup({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&>[cmdk-group-heading]]:px-2.5 [&>[cmdk-group-heading]]:pt-2 [&>[cmdk-group-heading]]:pb-1 [&>[cmdk-group-heading]]:text-ink-subtle [&>[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}

type CommandItemProps = {
  value: string;
  keywords?: string[];
  icon?: ReactNode;
  detail?: ReactNode;
  isAlwaysShown?: boolean;
  onSelect: () => void;
  children: ReactNode;
};

/** `isAlwaysShown`: found by the server, so not to be filtered again here. */
export function CommandItem({ value, keywords, icon, detail, isAlwaysShown, onSelect, children }: CommandItemProps) {
  return (
    <Command.Item
      value={value}
      keywords={keywords}
      forceMount={isAlwaysShown}
      onSelect={onSelect}
      className="flex cursor-pointer items-center gap-2.5 rounded-sm px-2.5 py-2 data-[selected=true]:bg-pressed [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-muted"
    >
      {icon}
      <span className="min-w-0 truncate">{children}</span>
      {detail && <span className="ml-auto shrink-0 text-ink-subtle text-xs num">{detail}</span>}
    </Command.Item>
  );
}
