"use client";

import { useQuery } from "@tanstack/react-query";
import { CornerDownRight, Plus, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { CommandGroup, CommandItem, CommandPalette } from "@/components/ui/command-palette";
import { NavIcon } from "./nav-icon";
import type { CreateCommand, NavGroup, SearchHit } from "./navigation";
import { useDebounced } from "./use-debounced";

type PaletteProps = {
  groups: readonly NavGroup[];
  creates: readonly CreateCommand[];
  search: (query: string) => Promise<SearchHit[]>;
  searchKey: string;
};

/** ⌘K: go to a page, start something, or find an order, promoter or version by any of its ids. */
export function Palette({ groups, creates, search, searchKey }: PaletteProps) {
  const t = useTranslations("shell.palette");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  const wanted = useDebounced(query.trim(), 250);
  const found = useQuery({
    queryKey: ["palette", searchKey, wanted],
    queryFn: () => search(wanted),
    enabled: isOpen && wanted.length >= 2,
  });

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpen((open) => !open);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  const go = (href: string) => {
    setOpen(false);
    setQuery("");
    router.push(href);
  };
  const isWaiting = wanted.length >= 2 && (found.isFetching || wanted !== query.trim());
  const empty = found.isError ? t("failed") : isWaiting ? t("searching") : t("empty", { query });

  return (
    <>
      <button
        type="button"
        aria-keyshortcuts="Meta+K Control+K"
        onClick={() => setOpen(true)}
        className="flex h-7.5 items-center gap-2 rounded-sm text-ink-subtle text-xs hover:bg-pressed max-lg:w-7.5 max-lg:justify-center lg:w-72 lg:border lg:border-line-strong lg:bg-surface lg:pr-1.5 lg:pl-2.5 lg:hover:bg-hover"
      >
        <Search className="size-4 shrink-0 max-lg:text-ink-muted lg:size-3.5" aria-hidden="true" />
        <span className="flex-1 truncate text-left max-lg:sr-only">{t("placeholder")}</span>
        <span
          aria-hidden="true"
          className="rounded-xs border border-line-strong bg-sunken px-1.25 font-medium font-sans text-2xs max-lg:hidden"
        >
          ⌘K
        </span>
      </button>
      <CommandPalette
        label={t("open")}
        placeholder={t("placeholder")}
        open={isOpen}
        onOpenChange={setOpen}
        query={query}
        onQueryChange={setQuery}
        empty={empty}
      >
        {found.data && found.data.length > 0 && (
          <CommandGroup heading={t("found")}>
            {found.data.map((hit) => (
              <CommandItem
                key={`${hit.kind}:${hit.id}`}
                value={`${query} ${hit.kind}:${hit.id}`}
                icon={<CornerDownRight aria-hidden="true" />}
                detail={hit.detail ?? hit.kind}
                onSelect={() => go(hit.href)}
                isAlwaysShown
              >
                {hit.title} <span className="text-ink-subtle code">{hit.id}</span>
              </CommandItem>
            ))}
          </CommandGroup>
        )}
        <CommandGroup heading={t("goTo")}>
          {groups.flatMap((group) =>
            group.items.map((item) => (
              <CommandItem
                key={item.key}
                value={`${item.label} ${item.key}`}
                icon={<NavIcon name={item.icon} />}
                detail={group.label}
                onSelect={() => go(item.href)}
              >
                {item.label}
              </CommandItem>
            )),
          )}
        </CommandGroup>
        {creates.length > 0 && (
          <CommandGroup heading={t("create")}>
            {creates.map((item) => (
              <CommandItem
                key={item.key}
                value={`${item.label} ${item.key}`}
                icon={<Plus aria-hidden="true" />}
                onSelect={() => go(item.href)}
              >
                {item.label}
              </CommandItem>
            ))}
          </CommandGroup>
        )}
      </CommandPalette>
    </>
  );
}
